package io.tillflow.testdata.reference.anomalies;

import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.Hit;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Hits in, their row out. */
final class AnomalyRows {
  private static final int ID_DIGITS = 24;

  private AnomalyRows() {}

  static AnomalyRow of(PosEvent event, List<Hit> hits, Origin origin) {
    return new AnomalyRow(
        id(event.storeId(), event.eventId()),
        event.storeId(),
        event.terminalId(),
        event.cashierId(),
        event.transactionId(),
        event.eventId(),
        event.eventType(),
        event.totalMinor(),
        event.currency(),
        hits,
        event.eventTime(),
        origin,
        0);
  }

  static AnomalyRow of(String storeId, Gap gap, List<Hit> hits, int revision) {
    return new AnomalyRow(
        id(storeId, "gap", Long.toString(gap.first())),
        storeId,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        hits,
        gap.revealed(),
        gap.origin(),
        revision);
  }

  /** Names a row by what it is of. */
  static String id(String... of) {
    byte[] text = String.join("|", of).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
