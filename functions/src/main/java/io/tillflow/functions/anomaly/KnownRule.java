package io.tillflow.functions.anomaly;

import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.keyed.RememberedRule;

/** A rule by its last good record, and how often it has failed; a removed one has no rule. */
final class KnownRule {
  /** How often an expression may fail. */
  static final int FAILURES = 10;

  private final Change<RuleBytes> record;
  private final AnomalyRule rule;
  private final Expression expression;
  private int failures;

  KnownRule(Change<RuleBytes> record, AnomalyRule rule, Expression expression) {
    this.record = record;
    this.rule = rule;
    this.expression = expression;
  }

  Change<RuleBytes> record() {
    return record;
  }

  AnomalyRule rule() {
    return rule;
  }

  int failures() {
    return failures;
  }

  boolean isRemoved() {
    return rule == null;
  }

  /** Whether it has failed too often. */
  boolean isOut() {
    return failures >= FAILURES;
  }

  boolean isInForce() {
    return rule != null && rule.enabled() && !isOut();
  }

  ActiveRule active() {
    return ActiveRule.of(rule, expression);
  }

  /** Counts one more failure; whether it was one too many. */
  boolean fails() {
    failures++;
    return failures == FAILURES;
  }

  /** Takes over the failures of the same version, which may have been told again. */
  void recall(KnownRule before) {
    if (rule != null && before.rule != null && rule.version() == before.rule.version()) {
      failures = before.failures;
    }
  }

  /** Takes over the failures of the same record, as remembered. */
  void recall(RememberedRule remembered) {
    if (record.origin().equals(remembered.record().origin())) {
      failures = Math.max(failures, remembered.failures());
    }
  }

  RememberedRule remembered() {
    return new RememberedRule(record, failures);
  }
}
