package io.tillflow.state.row;

/**
 * How often people agreed with a version of a rule.
 *
 * @param asOf when the last of them said so
 */
public record RuleQuality(
    String ruleId, int ruleVersion, long confirmed, long falseAlarm, long asOf) {

  /** The share of confirmed alerts in ten-thousandths. */
  public long precision() {
    long judged = confirmed + falseAlarm;
    return judged == 0 ? 0 : Math.round(10_000.0 * confirmed / judged);
  }
}
