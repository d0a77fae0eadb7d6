package io.tillflow.functions.session;

import java.io.Serializable;
import java.time.Duration;

/**
 * What makes a session, and for how long one can change.
 *
 * @param gap the longest silence within a session
 * @param longest no event is so long after its session's start
 * @param mostEvents of a session that reaches them only the end and the count go on
 * @param horizon how far behind the watermark a click still counts
 * @param memoryBytes what visitors may take on the heap of one subtask
 */
public record SessionSettings(
    Duration gap, Duration longest, int mostEvents, Duration horizon, long memoryBytes)
    implements Serializable {
  /** For so long a session is the one before another. */
  static final Duration BEFORE = Duration.ofDays(30);

  /** As the specification has them. */
  public static final SessionSettings DEFAULT =
      new SessionSettings(
          Duration.ofMinutes(30), Duration.ofHours(12), 10_000, Duration.ofHours(2), 256L << 20);

  public SessionSettings {
    if (gap.isNegative() || horizon.isNegative() || longest.compareTo(gap) < 0) {
      throw new IllegalArgumentException(
          "gap and horizon must not be negative, nor the longest session shorter than the gap");
    }
    if (mostEvents < 1 || memoryBytes < 0) {
      throw new IllegalArgumentException("a session has at least one event, memory no less than 0");
    }
  }

  /**
   * How long a session is known behind its end: its last click is permitted for a horizon more, and
   * for as long again a link may come that was seen while it was.
   */
  long retentionMillis() {
    return gap.plus(horizon).plus(horizon).toMillis();
  }

  /** The latest time that is too late once the watermark stands here. */
  long lateness(long watermark) {
    long millis = horizon.toMillis();
    return watermark < Long.MIN_VALUE + millis ? Long.MIN_VALUE : watermark - millis;
  }
}
