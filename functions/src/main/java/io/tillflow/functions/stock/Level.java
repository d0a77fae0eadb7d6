package io.tillflow.functions.stock;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a shelf holds, and what it is low at; null where that is not known. */
record Level(Long onHand, Long reorderPoint) {
  static final String ON_HAND = "on_hand";
  static final String REORDER_POINT = "reorder_point";

  /** Whether more is there than the reorder point. */
  boolean isAbove() {
    return isKnown() && onHand > reorderPoint;
  }

  /** Whether no more is there than the reorder point. */
  boolean isLow() {
    return isKnown() && onHand <= reorderPoint;
  }

  private boolean isKnown() {
    return onHand != null && reorderPoint != null;
  }

  /** The features of a shelf that has sold so much. */
  Map<String, String> features(long soldInTheLastHour) {
    Map<String, String> features = new LinkedHashMap<>();
    if (onHand != null) {
      features.put(ON_HAND, Long.toString(onHand));
    }
    if (reorderPoint != null) {
      features.put(REORDER_POINT, Long.toString(reorderPoint));
    }
    if (onHand != null) {
      features.put("available", Long.toString(Math.max(0, onHand)));
    }
    if (isKnown()) {
      features.put("low_stock", Boolean.toString(isLow()));
    }
    features.put("units_1h", Long.toString(soldInTheLastHour));
    return features;
  }
}
