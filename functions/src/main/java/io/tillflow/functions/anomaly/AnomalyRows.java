package io.tillflow.functions.anomaly;

import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Severity;
import io.tillflow.state.event.Slip;
import io.tillflow.state.keyed.Gap;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.Hit;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** What speaks against an event or of a gap in, its row out. */
final class AnomalyRows {
  private static final int ID_DIGITS = 24;

  private AnomalyRows() {}

  /** The row of an event; all its hits are HIGH from a total on. */
  static AnomalyRow of(Case event, List<Finding> findings, Origin origin, long highTotalMinor) {
    boolean high = event.total() >= highTotalMinor;
    List<Hit> hits =
        findings.stream().map(f -> f.hit(high ? Severity.HIGH : f.rule().severity())).toList();
    Slip slip = event.slip();
    return new AnomalyRow(
        id(slip.storeId(), slip.eventId()),
        slip.storeId(),
        slip.terminalId(),
        slip.cashier(),
        slip.transactionId(),
        slip.eventId(),
        slip.eventType(),
        event.total(),
        slip.currency(),
        hits,
        slip.eventTime(),
        origin,
        0);
  }

  /** The row of a gap in the numbers of a store. */
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

  // The same at every replay, so that a message that comes again can be told.
  private static String id(String... of) {
    byte[] text = String.join("|", of).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
