package io.tillflow.functions.intake;

import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;

/** An event's time and its append time in, whether the one is believable by the other out. */
final class TimeBounds {
  private final long skewMs;
  private final long ageMs;
  private final Refusal future;
  private final Refusal ancient;

  TimeBounds(JudgeSettings settings) {
    this.skewMs = settings.futureSkew().toMillis();
    this.ageMs = settings.ancientAge().toMillis();
    this.future =
        new Refusal(
            Reason.FUTURE_TIME,
            "event_time is later than append time plus " + settings.futureSkew());
    this.ancient =
        new Refusal(
            Reason.ANCIENT_TIME, "event_time is earlier than append time less " + days(settings));
  }

  /** Null when the time is within bounds. */
  Refusal check(long eventTime, long appendTime) {
    if (eventTime > appendTime + skewMs) {
      return future;
    }
    return eventTime < appendTime - ageMs ? ancient : null;
  }

  private static String days(JudgeSettings settings) {
    return settings.ancientAge().toDays() + " days";
  }
}
