package io.tillflow.state.event;

/** What came of an alert. */
public enum AlertVerdict {
  CONFIRMED,
  FALSE_ALARM
}
