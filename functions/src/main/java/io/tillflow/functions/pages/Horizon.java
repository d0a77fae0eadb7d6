package io.tillflow.functions.pages;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long something is remembered by event time, and in which buckets it is forgotten.
 *
 * @param length how far behind the watermark it is still known
 * @param bucket the length of event time that is forgotten at once; whole minutes
 */
public record Horizon(Duration length, Duration bucket) implements Serializable {
  private static final long MINUTE = 60_000L;

  public Horizon {
    if (length.isNegative() || length.isZero()) {
      throw new IllegalArgumentException("a horizon must be positive: " + length);
    }
    if (bucket.toMinutes() < 1 || bucket.toMillis() % MINUTE != 0) {
      throw new IllegalArgumentException("a bucket is whole minutes: " + bucket);
    }
  }

  /** The minute at which the bucket of an event time ends, exclusive. */
  public int endMinute(long eventTime) {
    long millis = bucket.toMillis();
    return (int) ((Math.floorDiv(eventTime, millis) + 1) * (millis / MINUTE));
  }

  /** The last minute whose bucket, if it ends there, holds only event times up to this one. */
  public static long minuteBehind(long eventTime) {
    return Math.floorDiv(eventTime + 1, MINUTE);
  }

  /** The latest event time that is too late once the watermark stands here. */
  public long lateness(long watermark) {
    long millis = length.toMillis();
    return watermark < Long.MIN_VALUE + millis ? Long.MIN_VALUE : watermark - millis;
  }
}
