package io.tillflow.testdata.reference;

import java.time.Duration;

/**
 * When an event is behind the horizon: at or before the watermark less the horizon.
 *
 * <p>The watermark that a record meets is the highest eligible event time of the records before it
 * in its own partition, less the permitted disorder and one millisecond; before the first of them
 * there is none. That is what a job sees that reads one partition and emits a watermark per record.
 *
 * @param horizon null where no event is ever too late
 */
public record Lateness(Duration disorder, Duration horizon) {
  /** No event is ever too late. */
  public static final Lateness NEVER = new Lateness(Duration.ZERO, null);
}
