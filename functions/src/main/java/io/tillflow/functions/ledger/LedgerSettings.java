package io.tillflow.functions.ledger;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the ledger remembers.
 *
 * @param horizon how far behind the watermark a sale can still be corrected; that of deduplication
 * @param bucket the length of event time that is forgotten at once; whole minutes
 * @param memoryBytes what knowing where sales stand may take on the heap of one subtask
 */
public record LedgerSettings(Duration horizon, Duration bucket, long memoryBytes)
    implements Serializable {
  private static final long MINUTE = 60_000L;

  public LedgerSettings {
    if (horizon.isNegative() || horizon.isZero()) {
      throw new IllegalArgumentException("the ledger's horizon must be positive: " + horizon);
    }
    if (bucket.toMinutes() < 1 || bucket.toMillis() % MINUTE != 0) {
      throw new IllegalArgumentException("a bucket of the ledger is whole minutes: " + bucket);
    }
  }

  /** The minute at which the bucket of an event time ends, exclusive. */
  int endMinute(long eventTime) {
    long length = bucket.toMillis();
    return (int) ((Math.floorDiv(eventTime, length) + 1) * (length / MINUTE));
  }

  /** The first minute that is wholly after an event time. */
  long minute(long eventTime) {
    return Math.floorDiv(eventTime + 1, MINUTE);
  }

  /** The latest event time that is too late once the watermark stands here. */
  long lateness(long watermark) {
    long millis = horizon.toMillis();
    return watermark < Long.MIN_VALUE + millis ? Long.MIN_VALUE : watermark - millis;
  }
}
