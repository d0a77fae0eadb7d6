package io.tillflow.local.fill;

import java.util.concurrent.TimeUnit;

/** Lets so many events a second pass, from the first one on. */
public final class Pace {
  private final double perSecond;
  private long start;
  private long passed;

  private Pace(double perSecond) {
    this.perSecond = perSecond;
  }

  /** A pace that never waits. */
  public static Pace unlimited() {
    return new Pace(Double.POSITIVE_INFINITY);
  }

  /** So many events a second; as fast as possible where the rate is 0. */
  public static Pace of(double perSecond) {
    return perSecond == 0 ? unlimited() : new Pace(perSecond);
  }

  /** Waits until the next event may go. */
  void next() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (passed == 0) {
      start = System.nanoTime();
    }
    long due = (long) (passed++ / perSecond * TimeUnit.SECONDS.toNanos(1));
    long early = TimeUnit.NANOSECONDS.toMillis(due - (System.nanoTime() - start));
    if (early > 0) {
      Thread.sleep(early);
    }
  }
}
