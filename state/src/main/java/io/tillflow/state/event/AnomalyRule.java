package io.tillflow.state.event;

import java.util.Map;

/**
 * A rule as its topic tells it.
 *
 * @param parameters those that differ from the kind's standard
 * @param severity of its hits; null is the kind's
 * @param expression in CEL, of the kind EXPRESSION alone; else null
 * @param version what hits and feedback name it by
 * @param owner whom to ask about it, or null
 */
public record AnomalyRule(
    String ruleId,
    RuleKind kind,
    boolean enabled,
    RuleScope scope,
    Map<String, Double> parameters,
    Severity severity,
    String expression,
    int version,
    String owner) {

  /** The rule of this kind that holds while its topic says nothing else. */
  public static AnomalyRule standard(RuleKind kind) {
    return new AnomalyRule(kind.name(), kind, true, RuleScope.ALL, Map.of(), null, null, 0, null);
  }

  /** What its hits matter. */
  public Severity effectiveSeverity() {
    return severity == null ? kind.severity() : severity;
  }
}
