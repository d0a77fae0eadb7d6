package io.tillflow.functions.anomaly;

/** An expression has no answer for an event, such as by a division by zero; says why. */
final class ExpressionFailure extends Exception {
  private static final long serialVersionUID = 1L;

  // Without a trace: a bad rule may fail on every event until it is out.
  ExpressionFailure(String why) {
    super(why, null, false, false);
  }
}
