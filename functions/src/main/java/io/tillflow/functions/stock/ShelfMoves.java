package io.tillflow.functions.stock;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.InventoryKind;
import io.tillflow.state.event.ShelfMove;
import java.util.ArrayList;
import java.util.List;

/** Entries and accepted inventory records in, what they do to shelves out. */
public final class ShelfMoves {
  private ShelfMoves() {}

  /** One move for each product whose pieces an entry moves. */
  public static List<ShelfMove> of(Entry entry) {
    List<ShelfMove> moves = new ArrayList<>(entry.skus().length);
    if (entry.kind() != EntryKind.OVERRIDE) {
      for (int line = 0; line < entry.skus().length; line++) {
        long pieces = entry.sign() * pieces(entry, line);
        if (pieces != 0) {
          moves.add(move(entry, entry.skus()[line], pieces));
        }
      }
    }
    return moves;
  }

  /** What an inventory record does. */
  public static ShelfMove of(Decoded<InventoryChange> accepted) {
    InventoryChange change = accepted.event();
    return new ShelfMove(
        change.storeId(),
        change.sku(),
        change.eventTime(),
        change.eventTime(),
        change.kind() == InventoryKind.COUNT,
        change.quantity(),
        0,
        change.reorderPoint(),
        change.eventId(),
        accepted.origin().appendTime());
  }

  private static ShelfMove move(Entry entry, String sku, long pieces) {
    boolean sale = entry.kind() == EntryKind.SALE;
    return new ShelfMove(
        entry.storeId(),
        sku,
        entry.ownTime(),
        entry.time(),
        false,
        sale ? -pieces : pieces,
        sale ? pieces : entry.kind() == EntryKind.VOID ? -pieces : 0,
        null,
        null,
        entry.appendTime());
  }

  /** The pieces of all lines of a product, told by the first of them. */
  private static long pieces(Entry entry, int first) {
    String sku = entry.skus()[first];
    long pieces = 0;
    for (int line = 0; line < entry.skus().length; line++) {
      if (entry.skus()[line].equals(sku)) {
        if (line < first) {
          return 0;
        }
        pieces += isScrapped(entry, line) ? 0 : entry.quantities()[line];
      }
    }
    return pieces;
  }

  private static boolean isScrapped(Entry entry, int line) {
    return entry.scrapped() != null && entry.scrapped()[line];
  }
}
