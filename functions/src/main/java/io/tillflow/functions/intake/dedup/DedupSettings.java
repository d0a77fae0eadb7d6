package io.tillflow.functions.intake.dedup;

import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.time.WhenSilent;
import java.io.Serializable;
import java.time.Duration;

/**
 * How deduplication remembers.
 *
 * @param horizon how far behind the watermark an event is still told from its repeats
 * @param bucket the length of event time that is forgotten at once; whole minutes
 * @param memoryBytes what the memory of one subtask may take on the heap; identities that do not
 *     fit are looked up in the state
 * @param whenSilent what event time does while the whole topic is silent
 */
public record DedupSettings(
    Duration horizon, Duration bucket, long memoryBytes, WhenSilent whenSilent)
    implements Serializable {
  public DedupSettings {
    if (horizon.isNegative() || horizon.isZero()) {
      throw new IllegalArgumentException("the deduplication horizon must be positive: " + horizon);
    }
    if (bucket.toMinutes() < 1 || bucket.toMillis() % 60_000 != 0) {
      throw new IllegalArgumentException("a deduplication bucket is whole minutes: " + bucket);
    }
    if (memoryBytes < 0) {
      throw new IllegalArgumentException("deduplication memory is negative: " + memoryBytes);
    }
  }

  /** The part of an intake's settings that deduplication needs. */
  public static DedupSettings of(IntakeSettings intake) {
    return new DedupSettings(
        intake.dedupHorizon(), intake.bucket(), intake.dedupMemoryBytes(), intake.whenSilent());
  }

  /** The minute at which the bucket of an event time ends, exclusive. */
  int endMinute(long eventTime) {
    long length = bucket.toMillis();
    return (int) ((Math.floorDiv(eventTime, length) + 1) * (length / 60_000));
  }

  /** The latest event time that is too late once the watermark stands here. */
  long lateness(long watermark) {
    long millis = horizon.toMillis();
    return watermark < Long.MIN_VALUE + millis ? Long.MIN_VALUE : watermark - millis;
  }
}
