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
 * @param memoryBytes what visitors may take on the heap of one subtask; anonymous ids may take as
 *     much once more, and links a quarter
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
   * For so long behind its end it is open whose a session of an anonymous id is: a link counts that
   * is seen before the session is final, and comes up to a horizon later.
   */
  public long finalityMillis() {
    return gap.plus(horizon).plus(horizon).toMillis();
  }

  /**
   * How long a session is known behind its end. A click may join or leave it for as long as the
   * session that it is in by its anonymous id is open, which began with it at the earliest; and it
   * may join on at the end, after a gap.
   */
  long retentionMillis() {
    return gap.plus(longest).toMillis() + finalityMillis();
  }

  /** The latest time that is too late once the watermark stands here. */
  public long lateness(long watermark) {
    long millis = horizon.toMillis();
    return watermark < Long.MIN_VALUE + millis ? Long.MIN_VALUE : watermark - millis;
  }
}
