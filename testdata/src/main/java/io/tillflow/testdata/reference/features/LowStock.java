package io.tillflow.testdata.reference.features;

import io.tillflow.state.event.InventoryChange;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * How one shelf runs low.
 *
 * <p>What happens at one time happens at once. A shelf whose stock or reorder point is not known
 * yet is not above it.
 *
 * @param crossings what must be told, event by event in their order
 * @param times when anything happened to the shelf
 * @param isInTime whether all that happened was told in time; else what must be told depends on how
 *     far event time had come
 */
public record LowStock(List<Crossing> crossings, NavigableSet<Long> times, boolean isInTime) {
  static LowStock of(String shelf, Tale tale, Punctuality punctuality) {
    boolean late =
        tale.changes().stream().anyMatch(punctuality::isLate)
            || tale.sales().stream().anyMatch(punctuality::isLate);
    return new LowStock(crossings(shelf, tale), times(tale), !late);
  }

  private static NavigableSet<Long> times(Tale tale) {
    NavigableSet<Long> times = new TreeSet<>();
    tale.changes().forEach(change -> times.add(change.eventTime()));
    tale.sales().forEach(entry -> times.add(entry.cause().eventTime()));
    return times;
  }

  static List<Crossing> crossings(String shelf, Tale tale) {
    List<Crossing> crossings = new ArrayList<>();
    boolean above = false;
    for (long time : times(tale)) {
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

  /** Whether this may have been told, whenever what happened was told. */
  public boolean allows(Crossing crossing) {
    return times.contains(crossing.time()) && crossing.onHand() <= crossing.reorderPoint();
  }
}
