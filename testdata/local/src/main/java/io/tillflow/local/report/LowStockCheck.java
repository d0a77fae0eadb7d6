package io.tillflow.local.report;

import io.tillflow.state.event.Severity;
import io.tillflow.state.row.Alert;
import io.tillflow.testdata.reference.features.Crossing;
import io.tillflow.testdata.reference.features.LowStock;
import java.util.Collection;
import java.util.Map;

/**
 * How shelves run low, and what was told of it, in; how the two compare out.
 *
 * <p>Of a shelf that was told of late, how far event time had come decides what must be told: each
 * of its alerts must be one that may have been.
 */
final class LowStockCheck {
  static final String ALERTS = "low-stock-alerts";

  private LowStockCheck() {}

  static Compared compared(Map<String, LowStock> shelves, Collection<Alert> told) {
    Comparison comparison = new Comparison(ALERTS + " topic");
    told.forEach(alert -> comparison.find(shelf(alert), text(alert)));
    shelves.forEach(
        (shelf, low) -> {
          if (low.isInTime()) {
            low.crossings().forEach(crossing -> comparison.expect(shelf, text(crossing)));
          }
        });
    for (Alert alert : told) {
      LowStock low = shelves.get(shelf(alert));
      if (low != null && !low.isInTime() && low.allows(crossing(alert))) {
        comparison.expect(shelf(alert), text(alert));
      }
    }
    told.forEach(alert -> comparison.show(shelf(alert), text(alert)));
    return comparison.compared();
  }

  private static String shelf(Alert alert) {
    return alert.storeId() + "|" + alert.subject();
  }

  private static Crossing crossing(Alert alert) {
    return new Crossing(
        shelf(alert),
        alert.eventTime(),
        Long.parseLong(alert.evidence().get("on_hand")),
        Long.parseLong(alert.evidence().get("reorder_point")));
  }

  private static String text(Alert alert) {
    return alert.rule() + " " + alert.severity() + " " + crossing(alert);
  }

  private static String text(Crossing crossing) {
    return "LOW_STOCK " + Severity.MEDIUM + " " + crossing;
  }
}
