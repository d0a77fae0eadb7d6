package io.tillflow.testdata.reference.sales;

import static io.tillflow.testdata.reference.sales.Books.hour;
import static io.tillflow.testdata.reference.sales.Books.hourOf;
import static io.tillflow.testdata.reference.sales.Books.rows;
import static io.tillflow.testdata.reference.sales.Told.MINUTE;
import static io.tillflow.testdata.reference.sales.Told.NOON;
import static io.tillflow.testdata.reference.sales.Told.line;
import static io.tillflow.testdata.reference.sales.Told.paid;
import static io.tillflow.testdata.reference.sales.Told.reduced;
import static io.tillflow.testdata.reference.sales.Told.refund;
import static io.tillflow.testdata.reference.sales.Told.sale;
import static io.tillflow.testdata.reference.sales.Told.voided;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import org.junit.jupiter.api.Test;

/** Every formula, worked out by hand. */
class FormulasTest {
  private static final PosEvent SALE =
      paid(
          sale(
              "t1",
              NOON,
              line("tea", 3, 250),
              reduced(line("jam", 2, 400), 75, "p1"),
              line("bag", 4, 0)),
          PaymentMethod.CASH,
          "ann");

  @Test
  void aSaleAddsItsLines() {
    SalesRow row = hour(SALE);
    assertThat(row.of(Measure.GROSS)).isEqualTo(3 * 250 + 2 * 400);
    assertThat(row.of(Measure.DISCOUNT)).isEqualTo(75);
    assertThat(row.of(Measure.NET)).isEqualTo(1_475);
    assertThat(row.of(Measure.UNITS)).isEqualTo(9);
    assertThat(row.of(Measure.COMPED_UNITS)).isEqualTo(4);
    assertThat(row.of(Measure.PROMO_UNITS)).isEqualTo(2);
    assertThat(row.of(Measure.TRANSACTIONS)).isEqualTo(1);
    assertThat(row.of(Measure.EVENTS)).isEqualTo(1);
    assertThat(row.average()).isEqualTo("14.7500");
  }

  @Test
  void aVoidTakesTheMoneyButNotTheHistory() {
    SalesRow row = hour(SALE, voided("v1", NOON + MINUTE, "t1"));
    assertThat(row.of(Measure.GROSS)).isEqualTo(1_550);
    assertThat(row.of(Measure.UNITS)).isEqualTo(9);
    assertThat(row.of(Measure.TRANSACTIONS)).isEqualTo(1);
    assertThat(row.of(Measure.COMPED_UNITS)).isEqualTo(4);
    assertThat(row.of(Measure.CASH_TRANSACTIONS)).isEqualTo(1);
    assertThat(row.of(Measure.UNIQUE_CUSTOMERS)).isEqualTo(1);
    assertThat(row.of(Measure.VOIDED)).isEqualTo(1_475);
    assertThat(row.of(Measure.VOIDED_UNITS)).isEqualTo(9);
    assertThat(row.of(Measure.VOIDED_TRANSACTIONS)).isEqualTo(1);
    assertThat(row.of(Measure.NET)).isZero();
    assertThat(row.average()).as("nothing is left to divide by").isNull();
    assertThat(row.of(Measure.EVENTS)).isEqualTo(2);
  }

  @Test
  void aRefundTakesItsTotal() {
    SalesRow row =
        hour(
            SALE,
            refund(
                "r1", NOON + MINUTE, line("tea", 1, 250), reduced(line("jam", 1, 400), 38, "p1")));
    assertThat(row.of(Measure.REFUNDED)).isEqualTo(250 + 362);
    assertThat(row.of(Measure.REFUNDED_UNITS)).isEqualTo(2);
    assertThat(row.of(Measure.REFUNDS)).isEqualTo(1);
    assertThat(row.of(Measure.NET)).isEqualTo(1_475 - 612);
    assertThat(row.of(Measure.UNITS)).isEqualTo(9);
    assertThat(row.of(Measure.TRANSACTIONS)).isEqualTo(1);
    assertThat(row.of(Measure.PROMO_UNITS)).isEqualTo(2);
  }

  @Test
  void aRefundAloneHasARowWithoutAnAverage() {
    SalesRow row = hour(refund("r1", NOON, line("tea", 1, 250)));
    assertThat(row.of(Measure.NET)).isEqualTo(-250);
    assertThat(row.of(Measure.TRANSACTIONS)).isZero();
    assertThat(row.average()).isNull();
  }

  @Test
  void everyTenderCountsForItselfAndAnUnknownOneForNone() {
    PaymentMethod[] methods = PaymentMethod.values();
    PosEvent[] events = new PosEvent[methods.length + 1];
    for (int i = 0; i < methods.length; i++) {
      events[i] = paid(sale("t" + i, NOON, line("tea", 1, 1)), methods[i], null);
    }
    events[methods.length] = sale("t", NOON, line("tea", 1, 1));
    SalesRow row = hour(events);
    assertThat(row.of(Measure.TRANSACTIONS)).isEqualTo(7);
    for (String tender : "CASH CREDIT DEBIT MOBILE GIFT OTHER".split(" ", -1)) {
      assertThat(row.of(Measure.valueOf(tender + "_TRANSACTIONS"))).as(tender).isEqualTo(1);
    }
  }

  @Test
  void aCustomerCountsOnceAndOnlyByBuying() {
    SalesRow row =
        hour(
            SALE,
            paid(sale("t2", NOON, line("tea", 1, 1)), PaymentMethod.CASH, "ann"),
            paid(sale("t3", NOON, line("tea", 1, 1)), PaymentMethod.CASH, "bob"),
            paid(refund("r", NOON, line("tea", 1, 1)), PaymentMethod.CASH, "eve"),
            sale("t4", NOON, line("tea", 1, 1)));
    assertThat(row.of(Measure.UNIQUE_CUSTOMERS)).isEqualTo(2);
  }

  @Test
  void aSkuOnTwoLinesIsOneTransactionAndOneEvent() {
    SalesRow row = hourOf("tea", sale("t1", NOON, line("tea", 1, 250), line("tea", 2, 200)));
    assertThat(row.of(Measure.TRANSACTIONS)).isEqualTo(1);
    assertThat(row.of(Measure.EVENTS)).isEqualTo(1);
    assertThat(row.of(Measure.UNITS)).isEqualTo(3);
    assertThat(row.of(Measure.GROSS)).isEqualTo(650);
  }

  @Test
  void whatHappensInTheOpenBasketHasNoRow() {
    PosEvent opened = Told.of(PosEventType.SALE_INITIATED, "i", NOON, null);
    assertThat(rows(SalesSet.STORE_SALES, opened)).isEmpty();
    assertThat(Books.ids(Outcome.INEFFECTIVE, opened)).containsExactly("i");
  }
}
