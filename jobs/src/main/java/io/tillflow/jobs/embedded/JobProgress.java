package io.tillflow.jobs.embedded;

import java.time.Instant;

/**
 * How far a job has come.
 *
 * @param read records that its sources have read
 * @param lag records that stand in its topics and are not read yet
 * @param watermark the lowest of its topics, epoch milliseconds
 * @param checkpoints that are complete
 */
public record JobProgress(long read, long lag, long watermark, long checkpoints) {
  /** Of a job that has not begun. */
  public static final JobProgress NONE = new JobProgress(0, 0, Long.MIN_VALUE, 0);

  /** The watermark in words; none before the first event of every topic, nor after the last. */
  public String watermarkText() {
    boolean known = watermark > Long.MIN_VALUE / 2 && watermark < Long.MAX_VALUE / 2;
    return known ? Instant.ofEpochSecond(watermark / 1_000).toString() : "-";
  }
}
