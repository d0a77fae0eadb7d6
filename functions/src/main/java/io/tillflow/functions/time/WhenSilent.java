package io.tillflow.functions.time;

/** What event time does while every partition of a topic is idle. */
public enum WhenSilent {
  /** It stands: only events move it. */
  STANDS,
  /** It goes on with the clock, so that windows and sessions close without another event. */
  GOES_ON
}
