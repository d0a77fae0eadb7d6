package io.tillflow.sinks.redis;

import java.io.IOException;
import java.time.Duration;

/** Troubles in, how long to wait before the next attempt out; an end where they last too long. */
final class Patience {
  private static final long FIRST_MILLIS = 50;
  private static final long MOST_MILLIS = 2_000;
  private static final long NONE = Long.MIN_VALUE;

  private final Duration limit;
  private long since = NONE;
  private long next = FIRST_MILLIS;

  Patience(Duration limit) {
    this.limit = limit;
  }

  /** Until when to wait after another trouble. */
  long after(Throwable trouble, long now) throws IOException {
    if (since == NONE) {
      since = now;
    }
    if (now - since >= limit.toMillis()) {
      throw new IOException(
          "Redis fails for more than " + limit.toSeconds() + " s: " + Trouble.word(trouble));
    }
    long until = now + next;
    next = Math.min(2 * next, MOST_MILLIS);
    return until;
  }

  /** All is well again. */
  void over() {
    since = NONE;
    next = FIRST_MILLIS;
  }
}
