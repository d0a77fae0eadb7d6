package io.tillflow.functions.anomaly;

import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.Severity;

/**
 * A rule in force.
 *
 * @param parameters in the order of {@link RuleKind#parameters()}
 * @param expression of an EXPRESSION rule; else null
 */
record ActiveRule(
    String ruleId,
    int version,
    RuleKind kind,
    Severity severity,
    double[] parameters,
    Expression expression) {

  static ActiveRule of(AnomalyRule rule, Expression expression) {
    double[] parameters =
        rule.kind().parameters().stream()
            .mapToDouble(p -> rule.parameters().getOrDefault(p.name(), p.standard()))
            .toArray();
    return new ActiveRule(
        rule.ruleId(),
        rule.version(),
        rule.kind(),
        rule.effectiveSeverity(),
        parameters,
        expression);
  }

  double parameter(int index) {
    return parameters[index];
  }
}
