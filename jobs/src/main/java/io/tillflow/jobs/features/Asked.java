package io.tillflow.jobs.features;

import io.tillflow.state.row.FeatureRow;

/** An entity and a time in, and rows that were known then; the latest of those out. */
final class Asked {
  private final String entityId;
  private final String time;
  private final long millis;
  private FeatureRow newest;

  /**
   * Asks for what was known.
   *
   * @param time as it was asked for
   * @param millis the same, since the epoch
   */
  Asked(String entityId, String time, long millis) {
    this.entityId = entityId;
    this.time = time;
    this.millis = millis;
  }

  String entityId() {
    return entityId;
  }

  String time() {
    return time;
  }

  long millis() {
    return millis;
  }

  /** Takes a row that was known by then. */
  void offer(FeatureRow row) {
    if (newest == null || newest.version().compareTo(row.version()) < 0) {
      newest = row;
    }
  }

  /** What was worth reading then; null where there was nothing. */
  FeatureRow known() {
    return newest == null || newest.removed() || newest.expiresAt() <= millis ? null : newest;
  }
}
