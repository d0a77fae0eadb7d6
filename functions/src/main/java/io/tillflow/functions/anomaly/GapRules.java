package io.tillflow.functions.anomaly;

import io.tillflow.state.event.RuleKind;
import io.tillflow.state.keyed.Gap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The rules that tell the gaps of a store; a gap in, when and by which it is told out. */
final class GapRules {
  /** No rule waits longer. */
  static final long MOST_PATIENCE = Duration.ofDays(1).toMillis();

  private static final long MINUTE = 60_000;
  private static final ActiveRule[] NOBODY = {};

  /** None, of no edition. */
  static final GapRules NONE = new GapRules(-1, NOBODY);

  private final int edition;
  private final ActiveRule[] rules;

  private GapRules(int edition, ActiveRule[] rules) {
    this.edition = edition;
    this.rules = rules;
  }

  /** Those that are in force in a store of which something is told. */
  static GapRules of(int edition, StoreRules all) {
    return new GapRules(edition, all.of(RuleKind.SEQUENCE_GAP));
  }

  /** None of an edition. */
  static GapRules none(int edition) {
    return new GapRules(edition, NOBODY);
  }

  int edition() {
    return edition;
  }

  /** How long the least patient one waits. */
  long leastPatience() {
    long least = MOST_PATIENCE;
    for (ActiveRule rule : rules) {
      least = Math.min(least, patience(rule));
    }
    return least;
  }

  /** When a gap is to be told next. */
  long due(Gap gap) {
    long due = gap.revealed() + MOST_PATIENCE;
    for (ActiveRule rule : rules) {
      if (!gap.toldBy().contains(rule.ruleId())) {
        due = Math.min(due, gap.revealed() + patience(rule));
      }
    }
    return due;
  }

  /** What speaks of a gap when a record of a time comes, told before or not. */
  List<Finding> findings(Gap gap, long time) {
    List<Finding> findings = new ArrayList<>();
    for (ActiveRule rule : rules) {
      if (time >= gap.revealed() + patience(rule)) {
        findings.add(new Finding(rule, evidence(gap, patience(rule)).texts()));
      }
    }
    return findings;
  }

  private static Evidence evidence(Gap gap, long patience) {
    return new Evidence()
        .with("first", gap.first())
        .with("last", gap.last())
        .with("count", gap.count())
        .with("minutes", patience / MINUTE);
  }

  private static long patience(ActiveRule rule) {
    return (long) (rule.parameter(0) * MINUTE);
  }
}
