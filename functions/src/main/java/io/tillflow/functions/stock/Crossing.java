package io.tillflow.functions.stock;

import io.tillflow.state.event.Severity;
import io.tillflow.state.event.ShelfMove;
import io.tillflow.state.row.Alert;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/** The move with which a shelf ran low in, the alert of it out. */
final class Crossing {
  /** The kind of its alerts. */
  static final String RULE = "LOW_STOCK";

  private static final int ID_DIGITS = 24;

  private Crossing() {}

  static Alert alert(ShelfMove move, Level now) {
    return new Alert(
        id(move.shelf() + "|" + move.time()),
        RULE,
        Severity.MEDIUM,
        move.storeId(),
        move.sku(),
        move.time(),
        Map.of(
            Level.ON_HAND, now.onHand().toString(),
            Level.REORDER_POINT, now.reorderPoint().toString()),
        0);
  }

  // A shelf crosses at most once at one time, and at the same time in every replay.
  private static String id(String of) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, ID_DIGITS);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
