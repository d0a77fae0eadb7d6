package io.tillflow.state.event;

/**
 * A number that a rule may set.
 *
 * @param standard what holds where a rule does not set it
 * @param least the least that is allowed
 * @param most the most that is allowed; a window reaches no further than what is remembered
 * @param whole whether fractions are refused
 */
public record RuleParameter(
    String name, double standard, double least, double most, boolean whole) {

  /** Whether a rule may set it to this. */
  public boolean allows(double value) {
    return value >= least && value <= most && !(whole && value != Math.rint(value));
  }

  /** What a rule may set it to. */
  public String inWords() {
    return "%s is %s from %s to %s"
        .formatted(name, whole ? "a whole number" : "a number", plain(least), plain(most));
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
