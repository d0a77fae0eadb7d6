package io.tillflow.functions.anomaly;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The facts of an event in, whether a rule's expression holds for it out. */
final class Expression {
  private final Node.Flag node;
  private final Set<Variable> variables;

  Expression(Node.Flag node, Set<Variable> variables) {
    this.node = node;
    this.variables = variables;
  }

  boolean holds(Facts facts) throws ExpressionFailure {
    return node.of(facts);
  }

  /** The variables that it names. */
  Set<Variable> variables() {
    return variables;
  }

  /** What the variables that it names hold, by name. */
  Map<String, String> evidence(Facts facts) {
    Map<String, String> evidence = new TreeMap<>();
    variables.forEach(variable -> evidence.put(variable.word(), facts.boxed(variable).toString()));
    return evidence;
  }
}
