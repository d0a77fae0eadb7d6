package io.tillflow.functions.anomaly;

import io.tillflow.functions.anomaly.RuleCheck.Checked;
import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.RememberedRule;
import io.tillflow.state.names.MetricNames;
import io.tillflow.state.row.DeadLetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Records of the rules' topic in, the rules that are in force in a store out.
 *
 * <p>A record that is refused leaves the one before it in force; {@link RuleDesk} has reported it.
 * An expression that has failed {@value #FAILURES} times is out until its rule changes.
 */
final class RuleBook {
  /** How often an expression may fail. */
  static final int FAILURES = 10;

  private static final String NOWHERE = "";

  private final RuleCheck check;
  private final RuleLetters letters;
  private final Consumer<DeadLetter> out;
  private final Counter failed;
  private final Map<String, Entry> entries = new TreeMap<>();
  private final Set<String> namedStores = new HashSet<>();
  private final Map<String, StoreRules> byRegion = new HashMap<>();
  private final Map<String, Map<String, StoreRules>> byStore = new HashMap<>();
  private final List<ActiveRule> firing = new ArrayList<>();
  private volatile int disabled;

  /** What the last good record of a rule says; a removed rule is null. */
  private static final class Entry {
    private final Change<RuleBytes> record;
    private final AnomalyRule rule;
    private final Expression expression;
    private int failures;

    Entry(Change<RuleBytes> record, AnomalyRule rule, Expression expression) {
      this.record = record;
      this.rule = rule;
      this.expression = expression;
    }

    boolean isOut() {
      return failures >= FAILURES;
    }

    boolean isInForce() {
      return rule != null && rule.enabled() && !isOut();
    }
  }

  RuleBook(RuleSettings settings, MetricGroup operator, Consumer<DeadLetter> out) {
    this.check = new RuleCheck(settings.registry());
    this.letters = new RuleLetters(settings.keys());
    this.out = out;
    MetricGroup metrics = operator.addGroup(MetricNames.RULES);
    this.failed = metrics.counter(MetricNames.RULE_FAILURES);
    metrics.gauge(MetricNames.DISABLED_RULES, (Gauge<Integer>) () -> disabled);
  }

  /**
   * Begins with what was remembered and what the topic holds; call it before the first event.
   *
   * <p>A rule of which the topic holds nothing any more was removed meanwhile.
   */
  void open(Iterable<RememberedRule> remembered, List<Change<RuleBytes>> standing)
      throws InterruptedException {
    Set<String> told = new HashSet<>();
    standing.forEach(change -> told.add(change.key()));
    for (RememberedRule rule : remembered) {
      String ruleId = rule.record().key();
      if (told.contains(ruleId)) {
        apply(rule.record());
        recall(entries.get(ruleId), rule);
      }
    }
    for (Change<RuleBytes> change : standing) {
      apply(change);
    }
  }

  private void recall(Entry entry, RememberedRule rule) {
    if (entry != null && entry.record.origin().equals(rule.record().origin())) {
      entry.failures = Math.max(entry.failures, rule.failures());
      changed();
    }
  }

  /** Takes a record; one that was taken before, or a later one of its rule, changes nothing. */
  void apply(Change<RuleBytes> change) throws InterruptedException {
    Entry before = entries.get(change.key());
    if (before != null && !change.origin().isLaterThan(before.record.origin())) {
      return;
    }
    if (change.value() == null) {
      put(new Entry(change, null, null));
      return;
    }
    Checked checked = check.check(change);
    if (checked.isGood()) {
      put(new Entry(change, checked.rule(), checked.expression()));
    }
  }

  private void put(Entry entry) {
    entries.put(entry.record.key(), entry);
    changed();
  }

  private void changed() {
    byRegion.clear();
    byStore.clear();
    namedStores.clear();
    int count = 0;
    for (Entry entry : entries.values()) {
      count += entry.isOut() ? 1 : 0;
      if (entry.isInForce()) {
        namedStores.addAll(entry.rule.scope().stores());
      }
    }
    disabled = count;
  }

  /** The rules that are in force in a store, which may be unknown. */
  StoreRules inForce(Store store, String storeId) {
    String region = store == null || store.region() == null ? NOWHERE : store.region();
    Map<String, StoreRules> shelf = byRegion;
    if (namedStores.contains(storeId)) {
      shelf = byStore.computeIfAbsent(storeId, id -> new HashMap<>());
    }
    StoreRules rules = shelf.get(region);
    if (rules == null) {
      rules = assemble(storeId, region);
      shelf.put(region, rules);
    }
    return rules;
  }

  private StoreRules assemble(String storeId, String region) {
    Map<String, ActiveRule> rules = new TreeMap<>();
    for (RuleKind kind : RuleKind.values()) {
      if (kind != RuleKind.EXPRESSION) {
        rules.put(kind.name(), ActiveRule.of(AnomalyRule.standard(kind), null));
      }
    }
    for (Entry entry : entries.values()) {
      if (entry.rule != null) {
        rules.remove(entry.rule.ruleId());
      }
      if (entry.isInForce() && entry.rule.scope().covers(storeId, region)) {
        rules.put(entry.rule.ruleId(), ActiveRule.of(entry.rule, entry.expression));
      }
    }
    return new StoreRules(rules.values());
  }

  /** The EXPRESSION rules that hold; the list is overwritten by the next call. */
  List<ActiveRule> firing(StoreRules rules, Facts facts) {
    firing.clear();
    for (ActiveRule rule : rules.of(RuleKind.EXPRESSION)) {
      if (holds(rule, facts)) {
        firing.add(rule);
      }
    }
    return firing;
  }

  private boolean holds(ActiveRule rule, Facts facts) {
    try {
      return rule.expression().holds(facts);
    } catch (ExpressionFailure failure) {
      count(rule, failure);
      return false;
    }
  }

  private void count(ActiveRule rule, ExpressionFailure failure) {
    failed.inc();
    Entry entry = entries.get(rule.ruleId());
    entry.failures++;
    if (entry.failures == FAILURES) {
      changed();
      String detail =
          "rule %s version %d failed %d times, at last by %s; it is out until it changes"
              .formatted(rule.ruleId(), rule.version(), FAILURES, failure.getMessage());
      out.accept(letters.of(entry.record, new Refusal(Reason.BAD_RULE, detail)));
    }
  }

  /** What this subtask adds to the state: the first one every rule, another those that failed. */
  List<RememberedRule> remembered(int subtask) {
    return entries.values().stream()
        .filter(entry -> entry.rule != null && (subtask == 0 || entry.failures > 0))
        .map(entry -> new RememberedRule(entry.record, entry.failures))
        .toList();
  }
}
