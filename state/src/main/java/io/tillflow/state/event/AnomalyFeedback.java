package io.tillflow.state.event;

/**
 * A verdict on an alert; of several the latest counts.
 *
 * @param alertId as the alert's message has it: hit, rule and version
 * @param at when it was given
 * @param by who gave it, or null; it is not kept
 */
public record AnomalyFeedback(String alertId, AlertVerdict verdict, long at, String by) {
  /** The same without who gave it. */
  public AnomalyFeedback withoutName() {
    return new AnomalyFeedback(alertId, verdict, at, null);
  }
}
