package io.tillflow.testdata.reference.features;

import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.InventoryKind;
import io.tillflow.testdata.reference.sales.LedgerEntry;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** What was sold from a shelf and done to it in; what is left as of a time out. */
final class OnHand {
  private static final Comparator<InventoryChange> ORDER =
      Comparator.comparingLong(InventoryChange::eventTime).thenComparing(InventoryChange::eventId);

  private OnHand() {}

  static void tell(Tale tale, long asOf, Map<String, String> fields) {
    long units = tale.units(new Panes(Duration.ofHours(1), asOf));
    fields.put("units_1h", Long.toString(units));
    Long onHand = onHand(tale);
    Integer reorderPoint = reorderPoint(tale);
    if (onHand != null) {
      fields.put("on_hand", onHand.toString());
      fields.put("available", Long.toString(Math.max(0, onHand)));
    }
    if (reorderPoint != null) {
      fields.put("reorder_point", reorderPoint.toString());
    }
    if (onHand != null && reorderPoint != null) {
      fields.put("low_stock", Boolean.toString(onHand <= reorderPoint));
    }
  }

  /** Null where nobody has counted. */
  static Long onHand(Tale tale) {
    Optional<InventoryChange> count =
        tale.changes().stream().filter(change -> change.kind() == InventoryKind.COUNT).max(ORDER);
    return count.map(counted -> counted.quantity() + since(tale, counted.eventTime())).orElse(null);
  }

  private static long since(Tale tale, long time) {
    long moved =
        tale.changes().stream()
            .filter(change -> change.eventTime() > time)
            .mapToLong(InventoryChange::quantity)
            .sum();
    return moved
        + tale.sales().stream()
            .filter(entry -> entry.cause().eventTime() > time)
            .mapToLong(OnHand::brought)
            .sum();
  }

  /** How many pieces come back to the shelf, or leave it where it is negative. */
  static long brought(LedgerEntry entry) {
    return switch (entry.cause().eventType()) {
      case SALE_COMPLETED -> -entry.pieces();
      case SALE_VOIDED, ITEM_VOIDED -> entry.pieces();
      case REFUND_ISSUED -> entry.line().restock() ? entry.pieces() : 0;
      default -> 0;
    };
  }

  /** Null where none was ever named. */
  static Integer reorderPoint(Tale tale) {
    return tale.changes().stream()
        .filter(change -> change.reorderPoint() != null)
        .max(ORDER)
        .map(InventoryChange::reorderPoint)
        .orElse(null);
  }
}
