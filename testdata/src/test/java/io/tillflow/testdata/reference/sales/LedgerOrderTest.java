package io.tillflow.testdata.reference.sales;

import static io.tillflow.testdata.reference.sales.Books.hour;
import static io.tillflow.testdata.reference.sales.Told.MINUTE;
import static io.tillflow.testdata.reference.sales.Told.NOON;
import static io.tillflow.testdata.reference.sales.Told.itemVoid;
import static io.tillflow.testdata.reference.sales.Told.line;
import static io.tillflow.testdata.reference.sales.Told.override;
import static io.tillflow.testdata.reference.sales.Told.sale;
import static io.tillflow.testdata.reference.sales.Told.voided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.state.event.PosEvent;
import org.junit.jupiter.api.Test;

/** In what order a basket's events count, whatever the order in which they come. */
class LedgerOrderTest {
  private static final PosEvent SALE = sale("t1", NOON, line("tea", 2, 250));

  private static PosEvent teaVoid(String id, long time) {
    return itemVoid(id, time, "t1", line("tea", 1, 250));
  }

  private static PosEvent cheaper(String id, long time) {
    return override(id, time, "t1", line("tea", 1, 200));
  }

  @Test
  void aVoidThatComesBeforeItsSaleWaitsForIt() {
    PosEvent undone = voided("v1", NOON + MINUTE, "t1");
    assertThat(hour(undone, SALE)).isEqualTo(hour(SALE, undone));
    assertThat(hour(undone, SALE).of(Measure.NET)).isZero();
  }

  @Test
  void aVoidWhoseClockIsBehindItsSalesWaitsForItToo() {
    PosEvent early = voided("v1", NOON - MINUTE, "t1");
    SalesRow row = hour(early, SALE);
    assertThat(row.of(Measure.VOIDED)).isEqualTo(500);
    assertThat(row.of(Measure.EVENTS)).isEqualTo(2);
  }

  @Test
  void correctionsFollowTheirTimes() {
    SalesRow voidFirst = hour(SALE, cheaper("a", NOON + 2 * MINUTE), teaVoid("b", NOON + MINUTE));
    assertThat(voidFirst.of(Measure.VOIDED)).isEqualTo(250);
    assertThat(voidFirst.of(Measure.DISCOUNT)).isEqualTo(50);
    SalesRow priceFirst = hour(SALE, teaVoid("a", NOON + 2 * MINUTE), cheaper("b", NOON + MINUTE));
    assertThat(priceFirst.of(Measure.VOIDED)).isEqualTo(200);
    assertThat(priceFirst.of(Measure.DISCOUNT)).isEqualTo(100);
  }

  @Test
  void simultaneousCorrectionsFollowTheirIds() {
    SalesRow voidFirst = hour(SALE, cheaper("b", NOON + MINUTE), teaVoid("a", NOON + MINUTE));
    assertThat(voidFirst.of(Measure.VOIDED)).isEqualTo(250);
    SalesRow priceFirst = hour(SALE, teaVoid("b", NOON + MINUTE), cheaper("a", NOON + MINUTE));
    assertThat(priceFirst.of(Measure.VOIDED)).isEqualTo(200);
  }

  @Test
  void twoSalesOfOneTransactionAreNoAcceptedInput() {
    PosEvent second = Told.at(SALE, "S", "EUR");
    assertThatThrownBy(() -> hour(SALE, second)).hasMessageContaining("two sales");
  }
}
