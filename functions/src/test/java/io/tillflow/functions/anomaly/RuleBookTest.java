package io.tillflow.functions.anomaly;

import static io.tillflow.functions.anomaly.Rules.disabled;
import static io.tillflow.functions.anomaly.Rules.expression;
import static io.tillflow.functions.anomaly.Rules.rule;
import static io.tillflow.functions.anomaly.Rules.with;
import static io.tillflow.functions.anomaly.Rules.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.RuleScope;
import io.tillflow.state.event.Store;
import io.tillflow.state.row.DeadLetter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class RuleBookTest {
  private static final Store NORTHERN =
      new Store("n-1", "N", "north", "UTC", List.of(), List.of(), "EUR", false);

  private final Rules rules = new Rules();
  private final List<DeadLetter> letters = new ArrayList<>();
  private final RuleBook book = book();
  private final Facts facts = new Facts();

  @Test
  void everyKindIsInForceWithItsStandardWhileTheTopicIsEmpty() {
    for (RuleKind kind : RuleKind.values()) {
      assertThat(inForce(kind)).hasSize(kind == RuleKind.EXPRESSION ? 0 : 1);
    }
    ActiveRule velocity = inForce(RuleKind.HIGH_VELOCITY).get(0);
    assertThat(velocity.ruleId() + " " + velocity.version()).isEqualTo("HIGH_VELOCITY 0");
    assertThat(velocity.parameters()).containsExactly(10, 60);
  }

  @Test
  void aRecordChangesItsRuleForTheNextEventAndARemovalBringsTheStandardBack() throws Exception {
    book.apply(rules.record(with(velocity("HIGH_VELOCITY", 3), Map.of("sales", 4.0))));
    assertThat(inForce(RuleKind.HIGH_VELOCITY))
        .singleElement()
        .satisfies(rule -> assertThat(rule.parameters()).containsExactly(4, 60))
        .satisfies(rule -> assertThat(rule.version()).isEqualTo(3));
    book.apply(rules.record(disabled(velocity("HIGH_VELOCITY", 4))));
    assertThat(inForce(RuleKind.HIGH_VELOCITY)).isEmpty();
    book.apply(rules.removal("HIGH_VELOCITY"));
    assertThat(inForce(RuleKind.HIGH_VELOCITY)).singleElement().extracting("version").isEqualTo(0);
  }

  @Test
  void anotherIdIsAFurtherRuleOfItsKindUntilItIsRemoved() throws Exception {
    book.apply(rules.record(velocity("BUSY_TILL", 1)));
    assertThat(inForce(RuleKind.HIGH_VELOCITY))
        .extracting(ActiveRule::ruleId)
        .containsExactly("BUSY_TILL", "HIGH_VELOCITY");
    book.apply(rules.removal("BUSY_TILL"));
    assertThat(inForce(RuleKind.HIGH_VELOCITY)).hasSize(1);
  }

  @Test
  void aRefusedRecordLeavesTheOneBeforeInForce() throws Exception {
    book.apply(rules.record(with(velocity("HIGH_VELOCITY", 1), Map.of("sales", 4.0))));
    book.apply(rules.record(with(velocity("HIGH_VELOCITY", 2), Map.of("sales", -4.0))));
    book.apply(rules.record("HIGH_VELOCITY", "nonsense"));
    assertThat(inForce(RuleKind.HIGH_VELOCITY)).singleElement().extracting("version").isEqualTo(1);
  }

  @Test
  void theLaterOffsetOfARuleHoldsInWhateverOrderItsRecordsCome() throws Exception {
    Change<RuleBytes> first = rules.record(velocity("HIGH_VELOCITY", 1));
    Change<RuleBytes> second = rules.record(velocity("HIGH_VELOCITY", 2));
    book.apply(second);
    book.apply(first);
    assertThat(inForce(RuleKind.HIGH_VELOCITY)).singleElement().extracting("version").isEqualTo(2);
  }

  @Test
  void aScopeIsOfStoresAndOfRegions() throws Exception {
    book.apply(rules.record(within(velocity("A", 1), new RuleScope(List.of("north"), List.of()))));
    book.apply(rules.record(within(velocity("B", 1), new RuleScope(List.of(), List.of("s-9")))));
    book.apply(
        rules.record(within(velocity("HIGH_VELOCITY", 1), new RuleScope(List.of(), List.of("x")))));
    assertThat(ids(book.inForce(NORTHERN, "n-1"))).containsExactly("A");
    assertThat(ids(book.inForce(null, "s-9"))).containsExactly("B");
    assertThat(ids(book.inForce(null, "s-8"))).isEmpty();
  }

  @Test
  void expressionsThatHoldFireAndTheOthersDoNot() throws Exception {
    book.apply(rules.record(expression("large", 1, "txn.total > 100")));
    book.apply(rules.record(expression("small", 1, "txn.total < 10")));
    facts.whole(Variable.TXN_TOTAL, 500);
    assertThat(firing()).containsExactly("large");
    assertThat(everywhere().asks(Variable.TXN_TOTAL)).isTrue();
    assertThat(everywhere().asks(Variable.STATS_Z)).isFalse();
  }

  @Test
  void anExpressionThatFailsTenTimesIsOutUntilItsNextVersionAndTheOthersStay() throws Exception {
    book.apply(rules.record(expression("bad", 7, "100 / txn.total > 1")));
    book.apply(rules.record(expression("good", 1, "txn.total == 0")));
    for (int i = 1; i < KnownRule.FAILURES; i++) {
      assertThat(firing()).containsExactly("good");
    }
    assertThat(letters).isEmpty();
    assertThat(firing()).containsExactly("good");
    assertThat(inForce(RuleKind.EXPRESSION)).extracting(ActiveRule::ruleId).containsExactly("good");
    assertThat(letters)
        .singleElement()
        .satisfies(letter -> assertThat(letter.stage()).isEqualTo(DeadLetter.RULES))
        .satisfies(letter -> assertThat(letter.refusal().reason()).isEqualTo(Reason.BAD_RULE))
        .satisfies(
            letter ->
                assertThat(letter.refusal().detail())
                    .isEqualTo(
                        "rule bad version 7 failed 10 times, at last by division by zero; it is out"
                            + " until its next version"));
    book.apply(rules.record(expression("bad", 7, "100 / txn.total > 1")));
    assertThat(firing()).containsExactly("good");
    book.apply(rules.record(expression("bad", 8, "txn.total == 0")));
    assertThat(firing()).containsExactly("bad", "good");
  }

  @Test
  void theLastGoodVersionAndItsFailuresSurviveARestoreAfterACompaction() throws Exception {
    Change<RuleBytes> good = rules.record(with(velocity("HIGH_VELOCITY", 1), Map.of("sales", 4.0)));
    Change<RuleBytes> failing = rules.record(expression("bad", 1, "1 / txn.total > 1"));
    Change<RuleBytes> refused = rules.record("HIGH_VELOCITY", "nonsense");
    List.of(good, failing, refused).forEach(this::apply);
    for (int i = 0; i < KnownRule.FAILURES; i++) {
      assertThat(firing()).isEmpty();
    }
    RuleBook restored = book();
    restored.open(book.remembered(0), List.of(failing, refused));
    StoreRules now = restored.inForce(null, "s-1");
    assertThat(now.of(RuleKind.HIGH_VELOCITY)[0].parameter(0)).isEqualTo(4);
    assertThat(now.of(RuleKind.EXPRESSION)).isEmpty();
    restored.apply(good);
    assertThat(restored.inForce(null, "s-1").of(RuleKind.HIGH_VELOCITY)).hasSize(1);
  }

  @Test
  void whatWasRemovedWhileTheJobStoodIsGone() throws Exception {
    apply(rules.record(velocity("BUSY_TILL", 1)));
    RuleBook restored = book();
    restored.open(book.remembered(0), List.of());
    assertThat(restored.inForce(null, "s-1").of(RuleKind.HIGH_VELOCITY)).hasSize(1);
  }

  @Test
  void oneSubtaskRemembersEveryRuleAndTheOthersThoseThatFailed() throws Exception {
    apply(rules.record(velocity("BUSY_TILL", 1)));
    apply(rules.record(expression("bad", 1, "1 / txn.total > 1")));
    assertThat(firing()).isEmpty();
    assertThat(book.remembered(0)).hasSize(2);
    assertThat(book.remembered(1))
        .singleElement()
        .satisfies(rule -> assertThat(rule.record().key()).isEqualTo("bad"))
        .satisfies(rule -> assertThat(rule.failures()).isEqualTo(1));
  }

  private RuleBook book() {
    return new RuleBook(
        Rules.SETTINGS, UnregisteredMetricsGroup.createOperatorMetricGroup(), letters::add);
  }

  private void apply(Change<RuleBytes> record) {
    try {
      book.apply(record);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AnomalyRule velocity(String ruleId, int version) {
    return rule(ruleId, RuleKind.HIGH_VELOCITY, version);
  }

  private StoreRules everywhere() {
    return book.inForce(null, "s-1");
  }

  private List<ActiveRule> inForce(RuleKind kind) {
    return Arrays.asList(everywhere().of(kind));
  }

  private List<String> firing() {
    return book.firing(everywhere(), facts).stream().map(ActiveRule::ruleId).toList();
  }

  private static List<String> ids(StoreRules rules) {
    return Arrays.stream(rules.of(RuleKind.HIGH_VELOCITY)).map(ActiveRule::ruleId).toList();
  }
}
