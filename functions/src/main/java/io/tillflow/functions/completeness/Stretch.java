package io.tillflow.functions.completeness;

/** A stretch of event time that grows with each time it is told of. */
final class Stretch {
  private long from = Long.MAX_VALUE;
  private long to = Long.MIN_VALUE;

  void include(long time) {
    from = Math.min(from, time);
    to = Math.max(to, time);
  }

  boolean isEmpty() {
    return from > to;
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  void clear() {
    from = Long.MAX_VALUE;
    to = Long.MIN_VALUE;
  }
}
