package io.tillflow.functions.anomaly;

import static io.tillflow.functions.anomaly.Desk.DAY;
import static io.tillflow.functions.anomaly.Desk.HOUR;
import static io.tillflow.functions.anomaly.Desk.MINUTE;
import static io.tillflow.functions.anomaly.Desk.NOON;
import static io.tillflow.functions.anomaly.Desk.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.anomaly.Desk.Item;
import io.tillflow.state.event.Slip;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SaleRulesTest {
  private static final Desk DESK = new Desk("s1", "t1", "v1:anna");

  private DetectionHarness harness;

  @BeforeEach
  void start() throws Exception {
    harness = DetectionHarness.start();
  }

  @AfterEach
  void close() {
    harness.close();
  }

  /** Sales of 90 and 110 in turn, one an hour: their mean is 100. */
  private void sales(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      harness.take(DESK.sale("b" + i, NOON - i * HOUR, i % 2 == 0 ? 90 : 110));
    }
    assertThat(harness.rows()).isEmpty();
  }

  @Test
  void aTotalFarOffTheMeanIsAnOutlierAboveAndBelow() throws Exception {
    sales(30);
    harness.take(DESK.sale("o", NOON + 1, 131));
    assertThat(harness.hit().evidence())
        .containsEntry("total", "131")
        .containsEntry("n", "30")
        .containsEntry("mean", "100.0")
        .containsEntry("sd", Double.toString(Math.sqrt(3000.0 / 29)))
        .containsEntry("z", Double.toString(31 / Math.sqrt(3000.0 / 29)))
        .containsEntry("threshold", "3.0");
    harness.take(DESK.sale("p", NOON + 2, 60));
    assertThat(harness.hits()).containsExactly("AMOUNT_OUTLIER MEDIUM");
  }

  @Test
  void aTotalAsFarAsAllowedIsNoOutlierNorIsOneAmongTooFewSales() throws Exception {
    sales(29);
    harness.take(DESK.sale("o", NOON + 1, 1_000));
    assertThat(harness.rows()).isEmpty();
    harness.rule("AMOUNT_OUTLIER", "'kind': 'AMOUNT_OUTLIER', 'version': 1, 'enabled': false");
    harness.take(new Desk("s2", "t", "c").sale("x", NOON, 1));
    harness.dropRule("AMOUNT_OUTLIER");
    harness.take(DESK.sale("q", NOON + 2, 100));
    assertThat(harness.rows()).isEmpty();
  }

  @Test
  void exactlyThreeDeviationsAreNotMoreThanThree() throws Exception {
    // Mean 10, deviation 1 of the sample: 16 of 9 and 16 of 11, and one of 10.
    for (int i = 0; i < 33; i++) {
      harness.take(DESK.sale("b" + i, NOON - i * HOUR, i == 32 ? 10 : 9 + 2 * (i % 2)));
    }
    harness.take(DESK.sale("even", NOON + 1, 13));
    assertThat(harness.rows()).isEmpty();
  }

  @Test
  void whereAllTotalsAreTheSameNothingIsAnOutlier() throws Exception {
    for (int i = 0; i < 40; i++) {
      harness.take(DESK.sale("b" + i, NOON - i * HOUR, 100));
    }
    harness.take(DESK.sale("o", NOON + 1, 500));
    assertThat(harness.rows()).isEmpty();
  }

  @Test
  void onlyTheHoursOfTheWindowCountWhateverTheOrderOfArrival() throws Exception {
    long first = StoreHour.of(NOON) * HOUR;
    for (int i = 0; i < 30; i++) {
      harness.take(DESK.sale("b" + i, first + i * MINUTE, i % 2 == 0 ? 90 : 110));
    }
    harness.take(DESK.sale("in", first + 168 * HOUR - 1, 200));
    assertThat(harness.hits()).containsExactly("AMOUNT_OUTLIER MEDIUM");
    harness.take(DESK.sale("out", first + 168 * HOUR, 200));
    assertThat(harness.rows()).isEmpty();
    harness.take(DESK.sale("late", first + 2 * HOUR, 200));
    assertThat(harness.hits()).containsExactly("AMOUNT_OUTLIER MEDIUM");
  }

  @Test
  void theEleventhSaleOfATillWithinAMinuteIsTooFastAndEveryOneThatFollows() throws Exception {
    for (int i = 0; i < 10; i++) {
      harness.take(DESK.sale("b" + i, NOON + i, 100 + i));
    }
    harness.take(new Desk("s1", "t2", "v1:anna").sale("else", NOON + 11, 1));
    assertThat(harness.rows()).isEmpty();
    harness.take(DESK.sale("b10", NOON + MINUTE - 1, 99));
    assertThat(harness.hit().evidence())
        .isEqualTo(Map.of("count", "11", "threshold", "10.0", "window_s", "60"));
    harness.take(DESK.sale("b11", NOON + MINUTE, 98));
    assertThat(harness.hits()).containsExactly("HIGH_VELOCITY HIGH");
    harness.take(DESK.sale("b12", NOON + MINUTE + 3, 97));
    assertThat(harness.rows()).isEmpty();
  }

  @Test
  void salesAcrossTheEndOfAnHourAreCountedTogether() throws Exception {
    long next = (StoreHour.of(NOON) + 1) * HOUR;
    for (int i = 0; i < 11; i++) {
      harness.take(DESK.sale("b" + i, next - 5 + i, 100 + i));
    }
    assertThat(harness.hits()).containsExactly("HIGH_VELOCITY HIGH");
  }

  @Test
  void aPriceOfZeroNeedsAPromotion() throws Exception {
    harness.take(DESK.sale("a", NOON, Item.of("x", 1, 5), Item.of("gift", 1, 0).promoted("p")));
    assertThat(harness.rows()).isEmpty();
    harness.take(DESK.sale("b", NOON, Item.of("y", 1, 5), Item.of("gift", 1, 0)));
    assertThat(harness.hit().evidence())
        .isEqualTo(Map.of("sku", "gift", "unit_price", "0", "threshold", "50.0"));
    harness.product("gift", 200L, null);
    harness.take(DESK.sale("c", NOON, Item.of("z", 1, 5), Item.of("gift", 1, 0).promoted("p")));
    assertThat(harness.hit().evidence()).containsEntry("list_price", "200");
  }

  @Test
  void aPriceFarFromAKnownListPriceIsAnErrorInItsCurrency() throws Exception {
    harness.product("apple", 200L, null);
    harness.product("pear", 200L, "USD");
    harness.product("plum", null, null);
    harness.take(
        DESK.sale("a", NOON, Item.of("apple", 1, 300)),
        DESK.sale("b", NOON, Item.of("apple", 1, 100)),
        DESK.sale("c", NOON, Item.of("pear", 1, 900)),
        DESK.sale("d", NOON, Item.of("plum", 1, 901)));
    assertThat(harness.rows()).isEmpty();
    harness.take(DESK.sale("e", NOON, Item.of("apple", 1, 301)));
    assertThat(harness.hit().evidence())
        .isEqualTo(
            Map.of(
                "sku", "apple",
                "unit_price", "301",
                "list_price", "200",
                "deviation_percent", "50.5",
                "threshold", "50.0"));
    harness.product("apple", 301L, "EUR");
    harness.take(DESK.sale("f", NOON, Item.of("apple", 1, 302)));
    assertThat(harness.rows()).isEmpty();
  }

  @Test
  void aDiscountOfMoreThanItsShareIsExcessive() throws Exception {
    harness.take(DESK.sale("a", NOON, Item.of("x", 2, 50).less(40)));
    assertThat(harness.rows()).isEmpty();
    harness.take(DESK.sale("b", NOON, Item.of("x", 2, 50).less(41)));
    assertThat(harness.hit().evidence())
        .isEqualTo(
            Map.of("discount", "41", "gross", "100", "percent", "41.0", "threshold", "40.0"));
  }

  @Test
  void theSameLinesAgainUnderAnotherTransactionAreADuplicateInWhateverOrder() throws Exception {
    Item apple = Item.of("apple", 1, 100);
    Item pears = Item.of("pear", 2, 30).less(5);
    Slip sale = DESK.sale("a", NOON, apple, pears);
    harness.take(
        sale,
        new Desk("s1", "t2", "v1:anna").sale("b", NOON + 1, apple, pears),
        DESK.sale("c", NOON + 1, apple, Item.of("pear", 1, 30).less(5)),
        DESK.sale("d", NOON + 1, apple, pears, apple),
        DESK.sale("e", NOON + MINUTE, pears, apple));
    assertThat(harness.rows()).isEmpty();
    harness.take(DESK.sale("f", NOON + MINUTE - 1, pears, apple));
    assertThat(harness.hit().evidence()).isEqualTo(Map.of("transaction_id", "a", "seconds", "59"));
    harness.take(DESK.sale("g", NOON + MINUTE + 5 * SECOND, apple, pears));
    assertThat(harness.hit().evidence()).isEqualTo(Map.of("transaction_id", "e", "seconds", "5"));
  }

  @Test
  void aDuplicateIsFoundAcrossTheEndOfAnHourAndNamedAsItWas() throws Exception {
    long next = (StoreHour.of(NOON) + 1) * HOUR;
    harness.take(DESK.sale("Übung-1", next - SECOND, Item.of("x", 1, 7)));
    harness.take(DESK.sale("b", next + SECOND, Item.of("x", 1, 7)));
    assertThat(harness.hit().evidence())
        .isEqualTo(Map.of("transaction_id", "Übung-1", "seconds", "2"));
  }

  @Test
  void aGreatTotalMakesEveryHitHigh() throws Exception {
    long total = RuledHarness.HIGH_TOTAL;
    harness.take(DESK.sale("a", NOON, Item.of("x", 1, total - 1), Item.of("gift", 1, 0)));
    assertThat(harness.hits()).containsExactly("PRICE_ERROR MEDIUM");
    assertThat(harness.alerts()).isEmpty();
    harness.take(DESK.sale("b", NOON, Item.of("x", 1, total), Item.of("gift", 1, 0)));
    assertThat(harness.hits()).containsExactly("PRICE_ERROR HIGH");
    assertThat(harness.alerts()).hasSize(1);
  }

  @Test
  void aRowSaysWhatItIsOf() throws Exception {
    Slip sale = DESK.sale("a", NOON + DAY, Item.of("gift", 3, 0), Item.of("x", 1, 7));
    harness.take(sale);
    assertThat(harness.rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.alertId()).matches("[0-9a-f]{24}");
              assertThat(row.eventId()).isEqualTo(sale.eventId());
              assertThat(row.terminalId()).isEqualTo("t1");
              assertThat(row.cashier()).isEqualTo("v1:anna");
              assertThat(row.totalMinor()).isEqualTo(7);
              assertThat(row.eventTime()).isEqualTo(NOON + DAY);
              assertThat(row.origin().offset()).isZero();
            });
  }
}
