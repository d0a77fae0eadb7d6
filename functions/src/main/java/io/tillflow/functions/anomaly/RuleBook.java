package io.tillflow.functions.anomaly;

import io.tillflow.functions.anomaly.RuleCheck.Checked;
import io.tillflow.functions.intake.RecordLetters;
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
 * An expression that has failed {@value KnownRule#FAILURES} times is out until the next version of
 * its rule.
 */
final class RuleBook {
  private static final String NOWHERE = "";

  private final RuleCheck check;
  private final RecordLetters letters;
  private final Consumer<DeadLetter> out;
  private final Counter failed;
  private final Map<String, KnownRule> rules = new TreeMap<>();
  private final RuleShelf shelf = new RuleShelf(rules.values());
  private final List<ActiveRule> firing = new ArrayList<>();
  private volatile long disabled;

  RuleBook(RuleSettings settings, MetricGroup operator, Consumer<DeadLetter> out) {
    this.check = new RuleCheck(settings.registry());
    this.letters = new RecordLetters(DeadLetter.RULES, settings.keys());
    this.out = out;
    MetricGroup metrics = operator.addGroup(MetricNames.RULES);
    this.failed = metrics.counter(MetricNames.RULE_FAILURES);
    metrics.gauge(MetricNames.DISABLED_RULES, (Gauge<Long>) () -> disabled);
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
        if (rules.containsKey(ruleId)) {
          rules.get(ruleId).recall(rule);
        }
      }
    }
    for (Change<RuleBytes> change : standing) {
      apply(change);
    }
    changed();
  }

  /** Takes a record; one that was taken before, or an earlier one of its rule, changes nothing. */
  void apply(Change<RuleBytes> record) throws InterruptedException {
    KnownRule before = rules.get(record.key());
    if (before != null && !record.origin().isLaterThan(before.record().origin())) {
      return;
    }
    if (record.value() == null) {
      put(new KnownRule(record, null, null));
      return;
    }
    Checked checked = check.check(record);
    if (checked.isGood()) {
      KnownRule rule = new KnownRule(record, checked.rule(), checked.expression());
      if (before != null) {
        rule.recall(before);
      }
      put(rule);
    }
  }

  private void put(KnownRule rule) {
    rules.put(rule.record().key(), rule);
    changed();
  }

  private void changed() {
    shelf.clear();
    disabled = rules.values().stream().filter(KnownRule::isOut).count();
  }

  /** The rules that are in force in a store, which may be unknown. */
  StoreRules inForce(Store store, String storeId) {
    String region = store == null || store.region() == null ? NOWHERE : store.region();
    return shelf.of(storeId, region);
  }

  /** The EXPRESSION rules that hold; the list is overwritten by the next call. */
  List<ActiveRule> firing(StoreRules inForce, Facts facts) {
    firing.clear();
    for (ActiveRule rule : inForce.of(RuleKind.EXPRESSION)) {
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
      failed.inc();
      KnownRule known = rules.get(rule.ruleId());
      if (known.fails()) {
        changed();
        out.accept(letters.of(known.record(), refusal(rule, failure)));
      }
      return false;
    }
  }

  private static Refusal refusal(ActiveRule rule, ExpressionFailure failure) {
    return new Refusal(
        Reason.BAD_RULE,
        "rule %s version %d failed %d times, at last by %s; it is out until its next version"
            .formatted(rule.ruleId(), rule.version(), KnownRule.FAILURES, failure.getMessage()));
  }

  /** What this subtask adds to the state: the first one every rule, another those that failed. */
  List<RememberedRule> remembered(int subtask) {
    return rules.values().stream()
        .filter(rule -> !rule.isRemoved() && (subtask == 0 || rule.failures() > 0))
        .map(KnownRule::remembered)
        .toList();
  }
}
