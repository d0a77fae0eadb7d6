package io.tillflow.functions.anomaly;

import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.RuleKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All rules in, those in force in a store out, made once for each region, and for each store that a
 * rule names.
 */
final class RuleShelf {
  private final Collection<KnownRule> rules;
  private final Set<String> namedStores = new HashSet<>();
  private final Map<String, StoreRules> byRegion = new HashMap<>();
  private final Map<String, Map<String, StoreRules>> byStore = new HashMap<>();

  /** Over these rules; {@link #clear} says when they are others. */
  RuleShelf(Collection<KnownRule> rules) {
    this.rules = rules;
  }

  void clear() {
    byRegion.clear();
    byStore.clear();
    namedStores.clear();
    for (KnownRule rule : rules) {
      if (rule.isInForce()) {
        namedStores.addAll(rule.rule().scope().stores());
      }
    }
  }

  StoreRules of(String storeId, String region) {
    Map<String, StoreRules> shelf =
        namedStores.contains(storeId)
            ? byStore.computeIfAbsent(storeId, id -> new HashMap<>())
            : byRegion;
    StoreRules found = shelf.get(region);
    if (found == null) {
      found = made(storeId, region);
      shelf.put(region, found);
    }
    return found;
  }

  private StoreRules made(String storeId, String region) {
    Map<String, ActiveRule> active = new TreeMap<>();
    for (RuleKind kind : RuleKind.values()) {
      if (kind != RuleKind.EXPRESSION) {
        active.put(kind.name(), ActiveRule.of(AnomalyRule.standard(kind), null));
      }
    }
    for (KnownRule rule : rules) {
      if (!rule.isRemoved()) {
        active.remove(rule.rule().ruleId());
      }
      if (rule.isInForce() && rule.rule().scope().covers(storeId, region)) {
        active.put(rule.rule().ruleId(), rule.active());
      }
    }
    return new StoreRules(active.values());
  }
}
