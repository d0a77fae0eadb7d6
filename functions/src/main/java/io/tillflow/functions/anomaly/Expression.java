package io.tillflow.functions.anomaly;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The facts of an event in, whether a rule's expression holds for it out. */
final class Expression {
  private final Node node;
  private final Set<Variable> variables;

  /** A part of an expression that is true or false. */
  interface Node {
    boolean holds(Facts facts) throws ExpressionFailure;
  }

  Expression(Node node, Set<Variable> variables) {
    this.node = node;
    this.variables = EnumSet.copyOf(variables);
  }

  boolean holds(Facts facts) throws ExpressionFailure {
    return node.holds(facts);
  }

  /** The variables that it names. */
  Set<Variable> variables() {
    return variables;
  }

  /** What the variables that it names hold, by name. */
  Map<String, String> evidence(Facts facts) {
    Map<String, String> evidence = new TreeMap<>();
    variables.forEach(variable -> evidence.put(variable.word(), facts.inWords(variable)));
    return evidence;
  }
}
