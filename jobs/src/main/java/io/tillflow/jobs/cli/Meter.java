package io.tillflow.jobs.cli;

import java.util.concurrent.TimeUnit;

/** A count that grows in; how fast it grows, between one asking and the next, out. */
public final class Meter {
  private long lastCount;
  private long lastTime = System.nanoTime();

  /** What was added a second since the last call. */
  public long perSecond(long count) {
    long now = System.nanoTime();
    double seconds = (now - lastTime) / (double) TimeUnit.SECONDS.toNanos(1);
    long rate = Math.round((count - lastCount) / Math.max(seconds, 0.001));
    lastCount = count;
    lastTime = now;
    return Math.max(rate, 0);
  }
}
