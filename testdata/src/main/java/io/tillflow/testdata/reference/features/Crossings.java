package io.tillflow.testdata.reference.features;

import io.tillflow.state.event.InventoryChange;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What was told of one shelf in; its crossings out, as they are where every event comes in time.
 *
 * <p>What happens at one time happens at once. A shelf whose stock or reorder point is not known
 * yet is not above it.
 */
final class Crossings {
  private Crossings() {}

  static List<Crossing> of(String shelf, Tale tale) {
    TreeSet<Long> times = new TreeSet<>();
    tale.changes().forEach(change -> times.add(change.eventTime()));
    tale.sales().forEach(entry -> times.add(entry.cause().eventTime()));
    List<Crossing> crossings = new ArrayList<>();
    boolean above = false;
    for (long time : times) {
      Tale soFar = until(tale, time);
      Long onHand = OnHand.onHand(soFar);
      Integer reorderPoint = OnHand.reorderPoint(soFar);
      if (onHand == null || reorderPoint == null) {
        continue;
      }
      if (above && onHand <= reorderPoint) {
        crossings.add(new Crossing(shelf, time, onHand, reorderPoint));
      }
      above = onHand > reorderPoint;
    }
    return crossings;
  }

  private static Tale until(Tale tale, long time) {
    List<InventoryChange> changes =
        tale.changes().stream().filter(change -> change.eventTime() <= time).toList();
    return new Tale(
        List.of(),
        tale.sales().stream().filter(entry -> entry.cause().eventTime() <= time).toList(),
        changes);
  }
}
