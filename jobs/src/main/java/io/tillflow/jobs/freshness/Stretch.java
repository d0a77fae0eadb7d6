package io.tillflow.jobs.freshness;

/** What a partition of a topic holds: from its first offset to the one after its last. */
public record Stretch(long begin, long end) {
  /** The records that are still to be read. */
  long behind(Long next) {
    return Math.max(0, end - (next == null ? begin : Math.max(begin, next)));
  }
}
