package io.tillflow.testdata.reference.features;

import java.time.Duration;

/**
 * A window that rolls by panes, and the time as of which it is looked at, in; what is in it out.
 */
record Panes(Duration window, long asOf) {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** Whether what happened then is in one of the panes that end with that of the time asked for. */
  boolean hold(long time) {
    long behind = pane(asOf) - pane(time);
    return behind >= 0 && behind < window.toMillis() / size();
  }

  /** The number of a time's pane. */
  long pane(long time) {
    return Math.floorDiv(time, size());
  }

  private long size() {
    if (window.compareTo(TEN_MINUTES) <= 0) {
      return 10_000;
    }
    if (window.compareTo(HOUR) <= 0) {
      return 60_000;
    }
    return window.compareTo(DAY) <= 0 ? 300_000 : 3_600_000;
  }
}
