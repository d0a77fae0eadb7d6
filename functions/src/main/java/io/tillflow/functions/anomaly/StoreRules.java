package io.tillflow.functions.anomaly;

import io.tillflow.state.event.RuleKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The rules that are in force in a store, by kind; within a kind in the order of their ids. */
final class StoreRules {
  private static final ActiveRule[] NONE = {};

  private final Map<RuleKind, ActiveRule[]> byKind = new EnumMap<>(RuleKind.class);
  private final Map<Deed, ActiveRule[]> byDeed = new EnumMap<>(Deed.class);
  private final Set<Variable> asked = EnumSet.noneOf(Variable.class);

  StoreRules(Collection<ActiveRule> rules) {
    for (RuleKind kind : RuleKind.values()) {
      byKind.put(
          kind, rules.stream().filter(rule -> rule.kind() == kind).toArray(ActiveRule[]::new));
    }
    for (Deed deed : Deed.values()) {
      byDeed.put(
          deed,
          deed.judgedBy().stream()
              .flatMap(kind -> Arrays.stream(of(kind)))
              .toArray(ActiveRule[]::new));
    }
    for (ActiveRule rule : of(RuleKind.EXPRESSION)) {
      asked.addAll(rule.expression().variables());
    }
  }

  /** The rules of a kind; not to be written to. */
  ActiveRule[] of(RuleKind kind) {
    return byKind.getOrDefault(kind, NONE);
  }

  /** The rules that look at a deed, or at none; not to be written to. */
  ActiveRule[] of(Deed deed) {
    return deed == null ? NONE : byDeed.get(deed);
  }

  /** Whether an expression names the variable. */
  boolean asks(Variable variable) {
    return asked.contains(variable);
  }
}
