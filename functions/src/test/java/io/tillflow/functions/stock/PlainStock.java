package io.tillflow.functions.stock;

import io.tillflow.state.event.ShelfMove;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The specification of stock as plain loops over all moves of one shelf. */
final class PlainStock {
  private static final Comparator<ShelfMove> ORDER =
      Comparator.comparingLong(ShelfMove::time)
          .thenComparing(ShelfMove::eventId, Comparator.nullsFirst(Comparator.naturalOrder()));

  private PlainStock() {}

  /** What is known of the shelf as of a time. */
  static Map<String, String> features(List<ShelfMove> moves, long asOf) {
    Map<String, String> features = new TreeMap<>();
    Long onHand = onHand(moves);
    Integer reorderPoint = reorderPoint(moves);
    if (onHand != null) {
      features.put("on_hand", onHand.toString());
      features.put("available", Long.toString(onHand < 0 ? 0 : onHand));
    }
    if (reorderPoint != null) {
      features.put("reorder_point", reorderPoint.toString());
    }
    if (onHand != null && reorderPoint != null) {
      features.put("low_stock", onHand <= reorderPoint ? "true" : "false");
    }
    long units = 0;
    for (ShelfMove move : moves) {
      long age = asOf / 60_000 - move.countedAt() / 60_000;
      units += age >= 0 && age < 60 ? move.sold() : 0;
    }
    features.put("units_1h", Long.toString(units));
    return features;
  }

  /** The times at which the shelf runs low as more moves are judged after these. */
  static List<Long> falls(List<ShelfMove> judged, List<ShelfMove> more) {
    List<Long> falls = new ArrayList<>();
    for (long time : more.stream().mapToLong(ShelfMove::time).sorted().distinct().toArray()) {
      boolean above = "false".equals(features(judged, time).get("low_stock"));
      more.stream().filter(move -> move.time() == time).forEach(judged::add);
      if (above && "true".equals(features(judged, time).get("low_stock"))) {
        falls.add(time);
      }
    }
    return falls;
  }

  private static Long onHand(List<ShelfMove> moves) {
    ShelfMove count = moves.stream().filter(ShelfMove::isCount).max(ORDER).orElse(null);
    if (count == null) {
      return null;
    }
    return count.quantity()
        + moves.stream()
            .filter(move -> !move.isCount() && move.time() > count.time())
            .mapToLong(ShelfMove::quantity)
            .sum();
  }

  private static Integer reorderPoint(List<ShelfMove> moves) {
    return moves.stream()
        .filter(move -> move.reorderPoint() != null)
        .max(ORDER)
        .map(ShelfMove::reorderPoint)
        .orElse(null);
  }
}
