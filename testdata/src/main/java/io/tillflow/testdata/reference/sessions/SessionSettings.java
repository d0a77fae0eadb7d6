package io.tillflow.testdata.reference.sessions;

import java.time.Duration;

/**
 * The definition's numbers, as the jobs under test have them.
 *
 * @param gap longest silence within a session
 * @param cap no event is so long after its session's start
 * @param mostEvents a session that reaches them is truncated
 * @param horizon how long after its last event plus gap a session may still be changed
 * @param currency the one whose revenue the KPIs sum up
 */
public record SessionSettings(
    Duration gap, Duration cap, int mostEvents, Duration horizon, String currency) {
  /** For so long two customers make an anonymous id shared, and a session has a successor. */
  static final Duration MEMORY = Duration.ofDays(30);

  /** The defaults of the specification. */
  public static final SessionSettings DEFAULT =
      new SessionSettings(
          Duration.ofMinutes(30), Duration.ofHours(12), 10_000, Duration.ofHours(2), "EUR");

  /** The same with sessions that are truncated at so many events. */
  public SessionSettings withMostEvents(int most) {
    return new SessionSettings(gap, cap, most, horizon, currency);
  }

  /** The same with another longest silence. */
  public SessionSettings withGap(Duration other) {
    return new SessionSettings(other, cap, mostEvents, horizon, currency);
  }

  /** From when on nothing permitted changes a session that ended then. */
  long finalAfter(long end) {
    return end + gap.toMillis() + horizon.toMillis();
  }
}
