package io.tillflow.functions.intake;

import static io.tillflow.state.wire.PosSlots.EVENT_TIME;
import static io.tillflow.state.wire.PosSlots.EVENT_TYPE;
import static io.tillflow.state.wire.PosSlots.STORE_ID;
import static io.tillflow.state.wire.PosSlots.TERMINAL_ID;
import static io.tillflow.state.wire.PosSlots.TRANSACTION_ID;

import io.tillflow.state.event.PosEventType;
import io.tillflow.state.wire.Draft;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A till draft without an event id in, the id that its other fields make for it out. */
final class DerivedId {
  private static final PosEventType[] TYPES = PosEventType.values();
  private static final String PREFIX = "derived:";

  private DerivedId() {}

  /** The same fields give the same id; a missing field counts as empty text. */
  static byte[] of(Draft draft, long totalMinor) {
    String parts =
        String.join(
            "|",
            text(draft, STORE_ID),
            text(draft, TERMINAL_ID),
            draft.has(EVENT_TIME) ? Long.toString(draft.number(EVENT_TIME)) : "",
            type(draft),
            text(draft, TRANSACTION_ID),
            Long.toString(totalMinor));
    byte[] digest = sha256().digest(parts.getBytes(StandardCharsets.UTF_8));
    return (PREFIX + HexFormat.of().formatHex(digest)).getBytes(StandardCharsets.US_ASCII);
  }

  private static String type(Draft draft) {
    return draft.has(EVENT_TYPE) && !draft.isUnknown(EVENT_TYPE)
        ? TYPES[(int) draft.number(EVENT_TYPE)].name()
        : "";
  }

  private static String text(Draft draft, int slot) {
    return draft.has(slot) ? draft.text(slot) : "";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
