package io.tillflow.functions.feature;

import java.io.Serializable;
import java.time.Duration;

/**
 * A window that rolls on with time, pane by pane: at any time it is so many panes, the last of
 * which is that of the time. The longer the window, the longer are its panes.
 */
public final class Rolling implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Duration[] UP_TO = {
    Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7)
  };
  private static final Duration[] PANES = {
    Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1)
  };

  private final long paneMillis;
  private final int panes;

  /** Refuses what is longer than any panes are for, or is not whole panes. */
  public Rolling(Duration length) {
    Duration pane = pane(length);
    if (length.toMillis() <= 0 || length.toMillis() % pane.toMillis() != 0) {
      throw new IllegalArgumentException(
          "a window of " + length + " is not whole panes of " + pane);
    }
    paneMillis = pane.toMillis();
    panes = (int) (length.toMillis() / paneMillis);
  }

  /** How long a pane is. */
  public long paneMillis() {
    return paneMillis;
  }

  /** How many panes there are. */
  public int panes() {
    return panes;
  }

  /** The pane of a time. */
  public long pane(long time) {
    return Math.floorDiv(time, paneMillis);
  }

  /** The first pane of the window as it is at that time. */
  public long first(long asOf) {
    return pane(asOf) - panes + 1;
  }

  /** When the pane is no longer in the window. */
  public long leaves(long pane) {
    return (pane + panes) * paneMillis;
  }

  private static Duration pane(Duration length) {
    for (int i = 0; i < UP_TO.length; i++) {
      if (length.compareTo(UP_TO[i]) <= 0) {
        return PANES[i];
      }
    }
    throw new IllegalArgumentException("a window of " + length + " is longer than 7 days");
  }
}
