package io.tillflow.testdata.reference.sales;

import static io.tillflow.testdata.reference.sales.Books.hour;
import static io.tillflow.testdata.reference.sales.Books.hourOf;
import static io.tillflow.testdata.reference.sales.Books.ids;
import static io.tillflow.testdata.reference.sales.Told.MINUTE;
import static io.tillflow.testdata.reference.sales.Told.NOON;
import static io.tillflow.testdata.reference.sales.Told.itemVoid;
import static io.tillflow.testdata.reference.sales.Told.line;
import static io.tillflow.testdata.reference.sales.Told.override;
import static io.tillflow.testdata.reference.sales.Told.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosLine;
import org.junit.jupiter.api.Test;

/** Which lines of a basket a correction means. */
class MatchingTest {
  private static final PosEvent UNNUMBERED =
      sale("t1", NOON, line("tea", 2, 300), line("jam", 1, 400), line("tea", 2, 250));
  private static final PosEvent NUMBERED =
      sale("t1", NOON, line(1, "tea", 2, 300), line(2, "jam", 1, 400), line(3, "tea", 2, 250));

  private static long voided(PosEvent sale, PosLine... lines) {
    return hour(sale, itemVoid("v1", NOON + MINUTE, "t1", lines)).of(Measure.VOIDED);
  }

  private static long discount(PosEvent sale, PosLine line) {
    return hour(sale, override("o1", NOON + MINUTE, "t1", line)).of(Measure.DISCOUNT);
  }

  @Test
  void theNumberSaysWhichLineWhateverThePrice() {
    assertThat(voided(NUMBERED, line(3, "tea", 1, 300))).isEqualTo(250);
    assertThat(discount(NUMBERED, line(3, "tea", 1, 240))).isEqualTo(2 * 10);
  }

  @Test
  void aNumberedLineIsTakenUpToWhatRemainsAndNoOther() {
    assertThat(voided(NUMBERED, line(3, "tea", 9, 250))).isEqualTo(500);
    assertThat(voided(NUMBERED, line(3, "tea", 2, 250), line(3, "tea", 1, 250))).isEqualTo(500);
  }

  @Test
  void aNumberThatNoLineHasMeansNone() {
    PosEvent stray = itemVoid("v1", NOON + MINUTE, "t1", line(7, "tea", 1, 250));
    assertThat(ids(Outcome.INEFFECTIVE, NUMBERED, stray)).containsExactly("v1");
  }

  @Test
  void theOriginalPriceGoesFirstThenTheOtherLinesOfTheSku() {
    assertThat(voided(UNNUMBERED, line("tea", 1, 250))).isEqualTo(250);
    assertThat(voided(UNNUMBERED, line("tea", 3, 250))).isEqualTo(500 + 300);
    assertThat(voided(UNNUMBERED, line("tea", 3, 1))).as("line order").isEqualTo(600 + 250);
    assertThat(voided(UNNUMBERED, line("tea", 9, 1))).isEqualTo(1_100);
  }

  @Test
  void oneSideWithoutANumberIsMatchedBySku() {
    assertThat(voided(UNNUMBERED, line(1, "tea", 1, 250))).isEqualTo(250);
    assertThat(voided(NUMBERED, line("tea", 1, 250))).isEqualTo(250);
    PosEvent mixed = sale("t1", NOON, line("tea", 1, 250), line(1, "tea", 1, 300));
    assertThat(voided(mixed, line(1, "tea", 1, 250))).as("the number first").isEqualTo(300);
    assertThat(voided(mixed, line(1, "tea", 2, 250))).isEqualTo(550);
    assertThat(voided(mixed, line(2, "tea", 2, 300))).isEqualTo(250);
    assertThat(voided(mixed, line("tea", 2, 300))).isEqualTo(550);
  }

  @Test
  void theOriginalPriceIsTheOneBeforeAnOverride() {
    PosEvent dearer = override("o1", NOON + MINUTE, "t1", line("jam", 1, 999), line("tea", 1, 100));
    PosEvent undone = itemVoid("v1", NOON + 2 * MINUTE, "t1", line("tea", 3, 250));
    SalesRow row = hour(UNNUMBERED, dearer, undone);
    assertThat(row.of(Measure.DISCOUNT)).isEqualTo(2 * 200 + 2 * 150 - 599);
    assertThat(row.of(Measure.VOIDED)).isEqualTo(3 * 100);
    PosEvent rest = itemVoid("v2", NOON + 3 * MINUTE, "t1", line("tea", 1, 250));
    assertThat(ids(Outcome.APPLIED, UNNUMBERED, dearer, undone, rest)).contains("v2");
  }

  @Test
  void anOverrideMeansEveryOpenLineOfTheSkuWhateverItsQuantity() {
    assertThat(discount(UNNUMBERED, line("tea", 1, 200))).isEqualTo(2 * 100 + 2 * 50);
    PosEvent undone = itemVoid("v1", NOON, "t1", line("tea", 2, 300));
    PosEvent cheaper = override("o1", NOON + MINUTE, "t1", line("tea", 1, 200));
    assertThat(hour(UNNUMBERED, undone, cheaper).of(Measure.DISCOUNT)).isEqualTo(2 * 50);
  }

  @Test
  void aCorrectionCountsForTheSkuThatWasSold() {
    PosEvent misread = itemVoid("v1", NOON + MINUTE, "t1", line(2, "tea", 1, 400));
    assertThat(hourOf("jam", NUMBERED, misread).of(Measure.VOIDED)).isEqualTo(400);
    assertThat(hourOf("tea", NUMBERED, misread).of(Measure.EVENTS)).isEqualTo(1);
  }

  @Test
  void anOverrideToTheSamePriceIsAppliedAndAddsNothing() {
    PosEvent same = override("o1", NOON + MINUTE, "t1", line("jam", 1, 400));
    assertThat(discount(UNNUMBERED, line("jam", 1, 400))).isZero();
    assertThat(ids(Outcome.APPLIED, UNNUMBERED, same)).containsExactly("t1", "o1");
  }
}
