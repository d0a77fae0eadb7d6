package io.tillflow.jobs.features;

import java.time.Duration;
import java.time.Instant;

/**
 * A partition of the log.
 *
 * @param day of the times as of which values are, counted from the epoch
 */
public record LogPart(int day, String group) {
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** Whether it holds values as of the day of a time or later; null: of any. */
  public boolean isSince(Instant time) {
    return time == null || end() > time.toEpochMilli();
  }

  long begin() {
    return day * DAY_MILLIS;
  }

  long end() {
    return begin() + DAY_MILLIS;
  }
}
