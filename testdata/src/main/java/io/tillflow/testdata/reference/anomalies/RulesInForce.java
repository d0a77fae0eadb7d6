package io.tillflow.testdata.reference.anomalies;

import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.Store;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Rules as they change in; those that hold in a store out, in the order of their ids. */
final class RulesInForce {
  private final Map<String, AnomalyRule> rules = new TreeMap<>();

  RulesInForce() {
    for (RuleKind kind : RuleKind.values()) {
      drop(kind.name());
    }
  }

  void set(AnomalyRule rule) {
    rules.put(rule.ruleId(), rule);
  }

  /** What the specification says holds again, if it says something under that name. */
  void drop(String ruleId) {
    rules.remove(ruleId);
    for (RuleKind kind : RuleKind.values()) {
      if (kind.name().equals(ruleId) && kind != RuleKind.EXPRESSION) {
        set(AnomalyRule.standard(kind));
      }
    }
  }

  List<Numbers> in(String storeId, Store store) {
    return rules.values().stream()
        .filter(AnomalyRule::enabled)
        .filter(rule -> holds(rule, storeId, store))
        .map(Numbers::new)
        .toList();
  }

  private static boolean holds(AnomalyRule rule, String storeId, Store store) {
    boolean everywhere = rule.scope().regions().isEmpty() && rule.scope().stores().isEmpty();
    boolean region = store != null && rule.scope().regions().contains(store.region());
    return everywhere || region || rule.scope().stores().contains(storeId);
  }
}
