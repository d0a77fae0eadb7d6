package io.tillflow.testdata.reference.anomalies;

import static io.tillflow.state.event.PosEventType.DISCOUNT_APPLIED;
import static io.tillflow.state.event.PosEventType.ITEM_VOIDED;
import static io.tillflow.state.event.PosEventType.PAYMENT_AUTHORIZED;
import static io.tillflow.state.event.PosEventType.PAYMENT_DECLINED;
import static io.tillflow.state.event.PosEventType.REFUND_ISSUED;
import static io.tillflow.state.event.PosEventType.SALE_VOIDED;
import static io.tillflow.testdata.reference.anomalies.Slips.DAY;
import static io.tillflow.testdata.reference.anomalies.Slips.HOUR;
import static io.tillflow.testdata.reference.anomalies.Slips.MINUTE;
import static io.tillflow.testdata.reference.anomalies.Slips.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.RuleScope;
import io.tillflow.state.event.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KindsTest {
  private final Slips till = new Slips();

  private void sales(int count) {
    for (int i = 0; i < count; i++) {
      assertThat(till.sale(i * MINUTE, 100 + i)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PosEventType.class,
      names = {"SALE_VOIDED", "ITEM_VOIDED", "REFUND_ISSUED", "DISCOUNT_APPLIED"})
  void aCashierIsToldWhoDoesItInMoreThanAFifthOfTenSales(PosEventType type) {
    till.reference.rule(off(RuleKind.REFUND_WITHOUT_SALE));
    sales(9);
    for (int i = 10; i < 13; i++) {
      assertThat(till.say(type, i * MINUTE)).isEmpty();
    }
    assertThat(till.by("c2").sale(13 * MINUTE, 500)).isEmpty();
    assertThat(till.say(type, 13 * MINUTE)).isEmpty();
    assertThat(till.by("c1").sale(14 * MINUTE, 501)).isEmpty();
    // The first sale of them counts no longer in an hour; here it does, and this is the fourth.
    assertThat(till.say(type, 59 * MINUTE)).hasSize(1);
    assertThat(till.last().hits().get(0).evidence())
        .isEqualTo(Map.of("count", "4", "sales", "10", "percent", "40.0", "threshold", "20.0"));
    assertThat(till.say(type, 60 * MINUTE)).isEmpty();
  }

  @Test
  void twoOfTenIsNoMoreThanAFifthAndBothKindsOfVoidsCount() {
    sales(10);
    assertThat(till.say(SALE_VOIDED, 10 * MINUTE)).isEmpty();
    assertThat(till.say(ITEM_VOIDED, 11 * MINUTE)).isEmpty();
    assertThat(till.say(SALE_VOIDED, 12 * MINUTE)).containsExactly("CASHIER_VOIDS");
    assertThat(till.by(null).say(SALE_VOIDED, 13 * MINUTE)).isEmpty();
  }

  @Test
  void moreThanFiveDeclinesWithinFiveMinutesFailOnATerminal() {
    for (int i = 0; i < 5; i++) {
      assertThat(till.say(PAYMENT_DECLINED, i * MINUTE)).isEmpty();
    }
    assertThat(till.say(PAYMENT_DECLINED, 5 * MINUTE)).isEmpty();
    assertThat(till.say(PAYMENT_DECLINED, 5 * MINUTE)).containsExactly("PAYMENT_FAILURES");
    assertThat(till.evidence("PAYMENT_FAILURES"))
        .containsEntry("on", "terminal")
        .containsEntry("declines", "6")
        .containsEntry("authorised", "0");
  }

  @Test
  void declinesFailOnTheStoreThatAreFewOnEachTerminal() {
    for (int i = 0; i < 5; i++) {
      assertThat(till.on("T" + i).say(PAYMENT_DECLINED, i)).isEmpty();
    }
    assertThat(till.on("T9").say(PAYMENT_DECLINED, 6)).containsExactly("PAYMENT_FAILURES");
    assertThat(till.evidence("PAYMENT_FAILURES")).containsEntry("on", "store");
  }

  @Test
  void declinesDoNotFailAmongManyThatArePaid() {
    for (int i = 0; i < 14; i++) {
      assertThat(till.say(PAYMENT_AUTHORIZED, i)).isEmpty();
    }
    for (int i = 0; i < 6; i++) {
      assertThat(till.say(PAYMENT_DECLINED, 20 + i)).isEmpty();
    }
    assertThat(till.say(PAYMENT_DECLINED, 30)).containsExactly("PAYMENT_FAILURES");
  }

  @Test
  void aRefundNeedsASaleOfTheLastThirtyDays() {
    assertThat(till.sale(0, 100)).isEmpty();
    assertThat(till.of("x1").say(REFUND_ISSUED, 30 * DAY - 1, line("A", 1, 100, 0))).isEmpty();
    assertThat(till.say(REFUND_ISSUED, 30 * DAY)).containsExactly("REFUND_WITHOUT_SALE");
    assertThat(till.evidence("REFUND_WITHOUT_SALE"))
        .isEqualTo(Map.of("original", "x1", "days", "30"));
    assertThat(till.of(null).say(REFUND_ISSUED, HOUR)).containsExactly("REFUND_WITHOUT_SALE");
    assertThat(till.evidence("REFUND_WITHOUT_SALE")).isEqualTo(Map.of("days", "30"));
  }

  @Test
  void anExpressionFiresWhereItHolds() {
    Meaning many =
        new Meaning(Set.of("txn.units", "txn.type"), facts -> (Long) facts.get("txn.units") > 5);
    Slips asked = new Slips(Map.of("txn.units > 5", many));
    asked.reference.rule(expression("many", RuleScope.ALL));
    assertThat(asked.say(DISCOUNT_APPLIED, 0, line("A", 5, 1, 0))).isEmpty();
    assertThat(asked.say(DISCOUNT_APPLIED, 0, line("A", 6, 1, 0))).containsExactly("many");
    assertThat(asked.evidence("many"))
        .isEqualTo(Map.of("txn.units", "6", "txn.type", "DISCOUNT_APPLIED"));
    asked.reference.dropRule("many");
    assertThat(asked.say(DISCOUNT_APPLIED, 0, line("A", 6, 1, 0))).isEmpty();
  }

  @Test
  void aRuleHoldsInItsRegionsAndStores() {
    Slips asked = new Slips(Map.of("txn.units > 5", new Meaning(Set.of(), facts -> true)));
    asked.reference.rule(expression("region", new RuleScope(List.of("north"), List.of())));
    asked.reference.rule(expression("store", new RuleScope(List.of("south"), List.of("S1"))));
    asked.reference.rule(expression("other", new RuleScope(List.of("south"), List.of("S2"))));
    assertThat(asked.say(DISCOUNT_APPLIED, 0)).containsExactly("store");
    asked.reference.store(Slips.store(0, 0));
    assertThat(asked.say(DISCOUNT_APPLIED, 0)).containsExactly("region", "store");
  }

  private static AnomalyRule expression(String id, RuleScope scope) {
    return new AnomalyRule(
        id, RuleKind.EXPRESSION, true, scope, Map.of(), null, "txn.units > 5", 1, null);
  }

  private static AnomalyRule off(RuleKind kind) {
    return new AnomalyRule(
        kind.name(), kind, false, RuleScope.ALL, Map.of(), Severity.LOW, null, 1, null);
  }
}
