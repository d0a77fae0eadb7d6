package io.tillflow.testdata.reference.sales;

import static io.tillflow.testdata.reference.sales.Books.hour;
import static io.tillflow.testdata.reference.sales.Books.ids;
import static io.tillflow.testdata.reference.sales.Books.rows;
import static io.tillflow.testdata.reference.sales.Told.MINUTE;
import static io.tillflow.testdata.reference.sales.Told.NOON;
import static io.tillflow.testdata.reference.sales.Told.itemVoid;
import static io.tillflow.testdata.reference.sales.Told.line;
import static io.tillflow.testdata.reference.sales.Told.override;
import static io.tillflow.testdata.reference.sales.Told.reduced;
import static io.tillflow.testdata.reference.sales.Told.refund;
import static io.tillflow.testdata.reference.sales.Told.sale;
import static io.tillflow.testdata.reference.sales.Told.voided;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import org.junit.jupiter.api.Test;

/** What voids, item voids, overrides and refunds do to a basket, worked out by hand. */
class CorrectionsTest {
  private static final PosEvent THREE_TEAS =
      sale("t1", NOON, reduced(line("tea", 3, 250), 100, null));

  private static PosEvent teaVoid(String id, int minute, int quantity) {
    return itemVoid(id, NOON + minute * MINUTE, "t1", line("tea", quantity, 250));
  }

  private static PosEvent teaPrice(String id, int minute, long price) {
    return override(id, NOON + minute * MINUTE, "t1", line("tea", 1, price));
  }

  @Test
  void anItemVoidTakesItsShareOfTheDiscountHalfUpAndTheRestStays() {
    SalesRow one = hour(THREE_TEAS, teaVoid("v1", 1, 1));
    assertThat(one.of(Measure.VOIDED)).as("100/3 is 33").isEqualTo(250 - 33);
    SalesRow two = hour(THREE_TEAS, teaVoid("v1", 1, 1), teaVoid("v2", 2, 1));
    assertThat(two.of(Measure.VOIDED)).as("67/2 is 34").isEqualTo(217 + 250 - 34);
    SalesRow all = hour(THREE_TEAS, teaVoid("v1", 1, 1), teaVoid("v2", 2, 1), teaVoid("v3", 3, 1));
    assertThat(all.of(Measure.VOIDED)).isEqualTo(750 - 100);
    assertThat(all.of(Measure.NET)).isZero();
  }

  @Test
  void itemVoidsThatEmptyABasketVoidItOnce() {
    SalesRow row =
        hour(
            THREE_TEAS,
            teaVoid("v1", 1, 2),
            teaVoid("v2", 2, 5),
            teaVoid("v3", 3, 1),
            voided("v4", NOON + 4 * MINUTE, "t1"));
    assertThat(row.of(Measure.VOIDED_TRANSACTIONS)).isEqualTo(1);
    assertThat(row.of(Measure.VOIDED_UNITS)).isEqualTo(3);
    assertThat(row.of(Measure.EVENTS)).as("the sale and what took something").isEqualTo(3);
  }

  @Test
  void aCorrectionOfAnEmptiedBasketIsIneffective() {
    PosEvent[] events = {
      THREE_TEAS, voided("v1", NOON + MINUTE, "t1"), teaVoid("v2", 2, 1), teaPrice("o1", 3, 100)
    };
    assertThat(ids(Outcome.APPLIED, events)).containsExactly("t1", "v1");
    assertThat(ids(Outcome.INEFFECTIVE, events)).containsExactly("v2", "o1");
  }

  @Test
  void aVoidTakesWhatItemVoidsHaveLeft() {
    SalesRow row = hour(THREE_TEAS, teaVoid("v1", 1, 2), voided("v2", NOON + 2 * MINUTE, "t1"));
    assertThat(row.of(Measure.VOIDED)).isEqualTo(650);
    assertThat(row.of(Measure.VOIDED_UNITS)).isEqualTo(3);
    assertThat(row.of(Measure.VOIDED_TRANSACTIONS)).isEqualTo(1);
    assertThat(row.of(Measure.NET)).isZero();
  }

  @Test
  void anOverrideGivesTheDifferenceOnWhatRemains() {
    SalesRow row = hour(THREE_TEAS, teaVoid("v1", 1, 1), teaPrice("o1", 2, 200));
    assertThat(row.of(Measure.DISCOUNT)).isEqualTo(100 + 2 * 50);
    assertThat(row.of(Measure.GROSS)).isEqualTo(750);
    assertThat(row.of(Measure.NET)).isEqualTo(750 - 200 - 217);
  }

  @Test
  void aSecondOverrideStartsFromTheCurrentPrice() {
    SalesRow row = hour(THREE_TEAS, teaPrice("o1", 1, 200), teaPrice("o2", 2, 220));
    assertThat(row.of(Measure.DISCOUNT)).isEqualTo(100 + 3 * 50 - 3 * 20);
  }

  @Test
  void anOverrideThatRaisesThePriceIsANegativeDiscount() {
    SalesRow row = hour(THREE_TEAS, teaPrice("o1", 1, 300));
    assertThat(row.of(Measure.DISCOUNT)).isEqualTo(100 - 3 * 50);
    assertThat(row.of(Measure.NET)).isEqualTo(3 * 300 - 100);
  }

  @Test
  void aVoidAfterAnOverrideTakesTheOverriddenPrice() {
    SalesRow part = hour(THREE_TEAS, teaPrice("o1", 1, 200), teaVoid("v1", 2, 1));
    assertThat(part.of(Measure.VOIDED)).isEqualTo(200 - 33);
    SalesRow all = hour(THREE_TEAS, teaPrice("o1", 1, 200), voided("v1", NOON + 2 * MINUTE, "t1"));
    assertThat(all.of(Measure.VOIDED)).isEqualTo(3 * 200 - 100);
    assertThat(all.of(Measure.NET)).isZero();
  }

  @Test
  void aPriceBelowTheDiscountMakesAVoidGiveMoneyBack() {
    SalesRow row = hour(THREE_TEAS, teaPrice("o1", 1, 0), voided("v1", NOON + 2 * MINUTE, "t1"));
    assertThat(row.of(Measure.VOIDED)).isEqualTo(-100);
    assertThat(row.of(Measure.NET)).isZero();
  }

  @Test
  void aCorrectionCountsInTheWindowOfItsOriginal() {
    PosEvent late = voided("v1", NOON + 30 * 60 * MINUTE, "t1");
    assertThat(rows(SalesSet.STORE_SALES, THREE_TEAS, late).keySet())
        .isEqualTo(rows(SalesSet.STORE_SALES, THREE_TEAS).keySet());
  }

  @Test
  void aRefundCountsAtItsOwnTimeAlsoAfterAVoid() {
    SalesRow row =
        hour(
            THREE_TEAS,
            voided("v1", NOON + MINUTE, "t1"),
            Told.of(
                PosEventType.REFUND_ISSUED, "r1", NOON + 2 * MINUTE, "t1", line("tea", 1, 250)));
    assertThat(row.of(Measure.REFUNDED)).isEqualTo(250);
    assertThat(row.of(Measure.NET)).isEqualTo(-250);
    PosEvent later = refund("r2", NOON + 48 * 60 * MINUTE, line("tea", 1, 250));
    assertThat(rows(SalesSet.STORE_SALES, THREE_TEAS, later)).hasSize(6);
  }

  @Test
  void aCorrectionWithoutASaleIsAnOrphan() {
    PosEvent[] events = {
      THREE_TEAS,
      voided("v1", NOON + MINUTE, "t1"),
      refund("r1", NOON, line("tea", 1, 250)),
      voided("of nothing", NOON, "t9"),
      voided("of a void", NOON, "v1"),
      itemVoid("of a refund", NOON, "r1", line("tea", 1, 250)),
      Told.at(voided("of another store", NOON, "t1"), "S2", "EUR")
    };
    assertThat(ids(Outcome.ORPHAN, events))
        .containsExactlyInAnyOrder("of nothing", "of a void", "of a refund", "of another store");
    assertThat(hour(events).of(Measure.EVENTS)).isEqualTo(3);
  }
}
