package io.tillflow.jobs.rules;

import io.tillflow.functions.anomaly.RuleCheck;
import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.RuleKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the rules' topic holds in; every rule with what holds of it out.
 *
 * <p>A running job may also have a good version that the topic, once it is compacted, holds no
 * more.
 */
public final class TopicRules {
  private final RuleCheck check;
  private final Map<String, Standing> rules = new TreeMap<>();

  /** What holds of a rule. */
  public enum State {
    STANDARD,
    IN_FORCE,
    DISABLED,
    REFUSED
  }

  /**
   * A rule as it stands.
   *
   * @param rule its last good version; null where there is none
   * @param problem what is wrong with a later record of it, or null
   */
  public record Standing(String ruleId, AnomalyRule rule, State state, String problem) {}

  /** Checks records this way. */
  public TopicRules(RuleCheck check) {
    this.check = check;
    for (RuleKind kind : RuleKind.values()) {
      if (kind != RuleKind.EXPRESSION) {
        rules.put(kind.name(), standard(kind.name()));
      }
    }
  }

  /** Takes the records of the topic in their order. */
  public TopicRules with(List<Change<RuleBytes>> records) throws InterruptedException {
    for (Change<RuleBytes> record : records) {
      take(record);
    }
    return this;
  }

  private void take(Change<RuleBytes> record) throws InterruptedException {
    String ruleId = record.key();
    if (record.value() == null) {
      Standing standard = standard(ruleId);
      if (standard == null) {
        rules.remove(ruleId);
      } else {
        rules.put(ruleId, standard);
      }
      return;
    }
    List<String> problems = check.problems(record);
    if (problems.isEmpty()) {
      AnomalyRule rule = check.read(record);
      rules.put(
          ruleId,
          new Standing(ruleId, rule, rule.enabled() ? State.IN_FORCE : State.DISABLED, null));
    } else {
      Standing before = rules.get(ruleId);
      String problem = String.join("; ", problems);
      rules.put(
          ruleId,
          before == null
              ? new Standing(ruleId, null, State.REFUSED, problem)
              : new Standing(ruleId, before.rule(), before.state(), problem));
    }
  }

  /** All rules by their ids. */
  public Collection<Standing> all() {
    return rules.values();
  }

  private static Standing standard(String ruleId) {
    for (RuleKind kind : RuleKind.values()) {
      if (kind.name().equals(ruleId) && kind != RuleKind.EXPRESSION) {
        return new Standing(ruleId, AnomalyRule.standard(kind), State.STANDARD, null);
      }
    }
    return null;
  }
}
