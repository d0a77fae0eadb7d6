package io.tillflow.state.event;

/** Where and when a record was appended: its Kafka coordinates and timestamp. */
public record Origin(String topic, int partition, long offset, long appendTime) {
  /**
   * Whether it stands behind another record of its key; a key changes its partition only when the
   * topic is laid out anew, and then time decides.
   */
  public boolean isLaterThan(Origin other) {
    return partition == other.partition ? offset > other.offset : appendTime >= other.appendTime;
  }
}
