package io.tillflow.testdata.reference.anomalies;

import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.Severity;

/** A rule in, its numbers out: what it sets, else what the specification does. */
record Numbers(AnomalyRule rule) {
  double number(String name, double standard) {
    return rule.parameters().getOrDefault(name, standard);
  }

  /** So many of a unit of time, in milliseconds. */
  long span(String name, long standard, long unit) {
    return (long) (number(name, (double) standard) * unit);
  }

  /** What its hits matter: what it sets, else what the specification does. */
  Severity severity() {
    if (rule.severity() != null) {
      return rule.severity();
    }
    return switch (rule.kind()) {
      case HIGH_VELOCITY, PAYMENT_FAILURES -> Severity.HIGH;
      case EXCESSIVE_DISCOUNT, REFUND_WITHOUT_SALE, SEQUENCE_GAP -> Severity.LOW;
      default -> Severity.MEDIUM;
    };
  }
}
