package io.tillflow.functions.stock;

import static io.tillflow.functions.stock.Goods.DAY;
import static io.tillflow.functions.stock.Goods.HOUR;
import static io.tillflow.functions.stock.Goods.MINUTE;
import static io.tillflow.functions.stock.Goods.NOON;
import static io.tillflow.functions.stock.Goods.TEA;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.stock.StockHarness.Setup;
import io.tillflow.state.event.Severity;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.FeatureRow;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

class ShelvesTest {
  @Test
  void beforeTheFirstCountOnlyWhatWasSoldAndTheReorderPointAreKnown() throws Exception {
    try (StockHarness stock = StockHarness.start()) {
      stock.take(TEA.sale(NOON, 2), TEA.delivery("d", NOON + 1, 10, 5));
      assertThat(stock.told()).containsExactly("{units_1h=2}", "{reorder_point=5, units_1h=2}");
      stock.take(TEA.count("c", NOON - 1, 20, null));
      assertThat(stock.told())
          .containsExactly(
              "{available=28, low_stock=false, on_hand=28, reorder_point=5, units_1h=2}");
    }
  }

  @Test
  void whatHappensAtTheTimeOfACountOrBeforeItIsToldByIt() throws Exception {
    try (StockHarness stock = StockHarness.start()) {
      stock.take(
          TEA.count("b", NOON, 20, null),
          TEA.sale(NOON, 1),
          TEA.sale(NOON - 1, 2),
          TEA.sale(NOON + 1, 4),
          TEA.count("a", NOON, 100, null),
          TEA.count("c", NOON, 30, null));
      assertThat(stock.rows())
          .extracting(row -> row.values().get("on_hand"))
          .containsExactly("20", "20", "20", "16", "16", "26");
    }
  }

  @Test
  void voidsAndRefundsBringBackAtTheirOwnTimeButVoidsCountAsSoldInThePaneOfTheSale()
      throws Exception {
    try (StockHarness stock = StockHarness.start()) {
      stock.take(
          TEA.sale(NOON, 3),
          TEA.count("c", NOON + 10 * MINUTE, 20, null),
          TEA.voided(NOON + 20 * MINUTE, NOON, 3),
          TEA.refund(NOON + 21 * MINUTE, 2));
      assertThat(stock.told())
          .endsWith(
              "{available=23, on_hand=23, units_1h=0}", "{available=25, on_hand=25, units_1h=0}");
    }
  }

  @Test
  void theReorderPointStaysUntilALaterEventNamesAnotherAndMoreMayBeSoldThanThereIs()
      throws Exception {
    try (StockHarness stock = StockHarness.start()) {
      stock.take(
          TEA.count("c", NOON, 3, 2),
          TEA.delivery("d", NOON - 1, 1, 9),
          TEA.sale(NOON + 2, 4),
          TEA.delivery("e", NOON + 3, 0, -1));
      assertThat(stock.told())
          .containsExactly(
              "{available=3, low_stock=false, on_hand=3, reorder_point=2, units_1h=0}",
              "{available=3, low_stock=false, on_hand=3, reorder_point=2, units_1h=0}",
              "{available=0, low_stock=true, on_hand=-1, reorder_point=2, units_1h=4}",
              "{available=0, low_stock=true, on_hand=-1, reorder_point=-1, units_1h=4}");
    }
  }

  @Test
  void aRowSaysAsOfWhenItIsHowManyEventsItHoldsAndSinceWhenItCouldBeKnown() throws Exception {
    try (StockHarness stock = StockHarness.start()) {
      stock.take(TEA.count("c", NOON, 3, null), TEA.sale(NOON - MINUTE, 1));
      Map<String, String> values = Map.of("on_hand", "3", "available", "3", "units_1h", "1");
      FeatureRow row =
          new FeatureRow(
              0,
              "store_sku",
              "0042|tea",
              "stock",
              OnlineGroup.STORE_SKU_STOCK.freshness(),
              values,
              NOON,
              2,
              NOON + 1_000,
              FeatureRow.NEVER,
              false);
      assertThat(stock.rows()).last().isEqualTo(row);
    }
  }

  @Test
  void panesLeaveOnceTheWatermarkIsBehindTheirBoundary() throws Exception {
    try (StockHarness stock = StockHarness.start()) {
      stock.take(TEA.sale(NOON, 2), TEA.sale(NOON + MINUTE, 3));
      stock.rows();
      stock.watermark(NOON + HOUR);
      assertThat(stock.rows()).isEmpty();
      stock.watermark(NOON + 2 * HOUR);
      assertThat(stock.rows())
          .extracting(FeatureRow::asOf, FeatureRow::knownAt, FeatureRow::events)
          .extracting(Object::toString)
          .containsExactly(
              "(%dL, %dL, 2L)".formatted(NOON + HOUR, NOON + HOUR),
              "(%dL, %dL, 2L)".formatted(NOON + HOUR + MINUTE, NOON + HOUR + MINUTE));
    }
  }

  @Test
  void aShelfThatIsNewBeginsWhereEventTimeStands() throws Exception {
    try (StockHarness stock = StockHarness.start()) {
      stock.watermark(NOON);
      stock.take(TEA.sale(NOON - 2 * HOUR, 1));
      assertThat(stock.rows())
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.asOf()).isEqualTo(NOON);
                assertThat(row.values()).isEqualTo(Map.of("units_1h", "0"));
              });
    }
  }

  @Test
  void oneAlertTellsThatAShelfRunsLowAndTheNextOnlyAfterItWasAboveAgain() throws Exception {
    try (StockHarness stock = StockHarness.start()) {
      stock.take(TEA.count("c", NOON, 7, 5), TEA.sale(NOON + 1, 1), TEA.sale(NOON + 2, 1));
      stock.watermark(NOON + 1);
      assertThat(stock.alerts()).isEmpty();
      stock.watermark(NOON + 2);
      Alert alert = stock.alerts().get(0);
      assertThat(alert)
          .isEqualTo(
              new Alert(
                  alert.alertId(),
                  "LOW_STOCK",
                  Severity.MEDIUM,
                  "0042",
                  "tea",
                  NOON + 2,
                  Map.of("on_hand", "5", "reorder_point", "5"),
                  0));
      stock.take(TEA.sale(NOON + 3, 1), TEA.delivery("d", NOON + 4, 9), TEA.sale(NOON + 5, 9));
      stock.watermark(NOON + 4);
      assertThat(stock.alerts()).isEmpty();
      stock.watermark(NOON + 5);
      assertThat(stock.alerts()).extracting(Alert::eventTime).containsExactly(NOON + 5);
    }
  }

  @Test
  void whatAShelfBeginsWithIsNoFall() throws Exception {
    try (StockHarness stock = StockHarness.start()) {
      stock.take(TEA.count("c", NOON, 3, 5), TEA.sale(NOON + 1, 1));
      stock.watermark(NOON + 2);
      assertThat(stock.alerts()).isEmpty();
    }
  }

  @Test
  void movesAreJudgedInTheOrderOfEventsAlthoughTheyComeInAnother() throws Exception {
    try (StockHarness stock = StockHarness.start()) {
      stock.take(TEA.count("c", NOON, 7, 5));
      stock.take(TEA.sale(NOON + 3, 5), TEA.delivery("d", NOON + 2, 4), TEA.sale(NOON + 1, 3));
      stock.watermark(NOON + 10);
      assertThat(stock.alerts())
          .extracting(Alert::eventTime, alert -> alert.evidence().get("on_hand"))
          .extracting(Object::toString)
          .containsExactly("(%dL, \"4\")".formatted(NOON + 1), "(%dL, \"3\")".formatted(NOON + 3));
    }
  }

  @Test
  void whatIsTakenBackAndDoneAnewAtOneTimeIsNoFall() throws Exception {
    try (StockHarness stock = StockHarness.start()) {
      stock.take(TEA.count("c", NOON, 5, 5), TEA.sale(NOON + 1, 2), TEA.voided(NOON + 2, NOON, 3));
      stock.watermark(NOON + 10);
      stock.take(TEA.voided(NOON + 2, NOON, -3), TEA.voided(NOON + 2, NOON, 3));
      stock.watermark(NOON + 11);
      assertThat(stock.alerts()).isEmpty();
    }
  }

  @Test
  void whatComesLateChangesTheBalanceAndMeetsTheReorderPointAsItStands() throws Exception {
    try (StockHarness stock = StockHarness.start()) {
      stock.take(TEA.count("c", NOON, 9, 2), TEA.delivery("d", NOON + HOUR, 0, 5));
      stock.watermark(NOON + 2 * HOUR);
      stock.take(TEA.sale(NOON + MINUTE, 4));
      assertThat(stock.alerts()).isEmpty();
      stock.watermark(NOON + 2 * HOUR + 1);
      assertThat(stock.alerts()).extracting(Alert::eventTime).containsExactly(NOON + MINUTE);
      stock.take(TEA.count("e", NOON + 2 * MINUTE, 8, null));
      stock.watermark(NOON + 2 * HOUR + 2);
      stock.take(TEA.sale(NOON + 3 * MINUTE, 3));
      stock.watermark(NOON + 2 * HOUR + 3);
      assertThat(stock.alerts()).extracting(Alert::eventTime).containsExactly(NOON + 3 * MINUTE);
    }
  }

  @Test
  void aLateCountKeepsAllThatHappenedAfterIt() throws Exception {
    try (StockHarness stock = StockHarness.start()) {
      stock.take(TEA.count("a", NOON, 50, null));
      for (int i = 1; i <= 40; i++) {
        stock.take(TEA.sale(NOON + i * HOUR, 1));
        stock.watermark(NOON + i * HOUR);
      }
      stock.rows();
      stock.take(TEA.count("b", NOON + 10 * HOUR, 100, null));
      assertThat(stock.told()).containsExactly("{available=70, on_hand=70, units_1h=1}");
    }
  }

  @Test
  void theEndOfInputJudgesWhatHasComeAndIsNoTime() throws Exception {
    try (StockHarness stock = StockHarness.start()) {
      stock.take(TEA.count("c", NOON, 7, 5), TEA.sale(NOON + 1, 2));
      stock.rows();
      stock.watermark(Long.MAX_VALUE);
      assertThat(stock.alerts()).isEmpty();
      stock.end();
      assertThat(stock.alerts()).hasSize(1);
      assertThat(stock.told()).isEmpty();
    }
  }

  @Test
  void aShelfThatWasNeverCountedIsForgottenBehindTheHorizon() throws Exception {
    try (StockHarness stock = StockHarness.start()) {
      stock.take(TEA.sale(NOON, 2), TEA.delivery("d", NOON + HOUR, 5));
      stock.snapshot(1);
      stock.watermark(NOON + DAY);
      stock.snapshot(2);
      assertThat(stock.subtasks.stateEntries()).isPositive();
      stock.watermark(NOON + HOUR + 2 * DAY);
      stock.watermark(NOON + HOUR + 2 * DAY + 2 * MINUTE);
      stock.snapshot(3);
      assertThat(stock.subtasks.stateEntries()).isZero();
      stock.rows();
      stock.take(TEA.sale(NOON + DAY, 1));
      assertThat(stock.rows()).extracting(FeatureRow::events).containsExactly(1L);
    }
  }

  @Test
  void ofAShelfThatWasCountedFewBytesStayAndNothingIsDue() throws Exception {
    try (StockHarness stock = StockHarness.start()) {
      for (int i = 0; i < 20_000; i++) {
        Goods goods = new Goods("0042", "sku-" + i % 1_000);
        long time = NOON + i * 1_000L;
        stock.take(i < 1_000 ? goods.count("c", time, 100, 5) : goods.sale(time, 1));
        stock.watermark(time - MINUTE);
      }
      stock.watermark(NOON + 3 * DAY);
      stock.watermark(NOON + 3 * DAY + 2 * MINUTE);
      stock.rows();
      assertThat(bytes(stock.snapshot(1)) / 1_000).isLessThanOrEqualTo(60);
      assertThat(stock.subtasks.stateEntries()).isEqualTo(8);
      stock.watermark(NOON + 30 * DAY);
      assertThat(stock.rows()).isEmpty();
      stock.take(new Goods("0042", "sku-7").sale(NOON + 30 * DAY, 2));
      assertThat(stock.told())
          .containsExactly(
              "{available=79, low_stock=false, on_hand=79, reorder_point=5, units_1h=2}");
    }
  }

  @Test
  void restoredInTheMiddleItGoesOnAtAnyParallelism() throws Exception {
    List<OperatorSubtaskState> state;
    try (StockHarness stock =
        new StockHarness(new Setup(1 << 20, new EmbeddedRocksDBStateBackend(), 2), null)) {
      stock.take(TEA.count("c", NOON, 7, 5), TEA.sale(NOON + 1, 1));
      stock.watermark(NOON + 1);
      stock.take(TEA.sale(NOON + 2, 1));
      state = stock.snapshot(1);
    }
    try (StockHarness stock =
        new StockHarness(new Setup(1 << 20, new EmbeddedRocksDBStateBackend(), 1), state)) {
      stock.take(TEA.sale(NOON + 3, 1));
      assertThat(stock.told())
          .containsExactly("{available=4, low_stock=true, on_hand=4, reorder_point=5, units_1h=3}");
      stock.watermark(NOON + 3);
      assertThat(stock.alerts()).extracting(Alert::eventTime).containsExactly(NOON + 2);
      stock.watermark(NOON + HOUR + 1);
      assertThat(stock.rows())
          .extracting(FeatureRow::events, row -> row.values().get("units_1h"))
          .extracting(Object::toString)
          .containsExactly("(4L, \"0\")");
    }
  }

  @Test
  void shelvesThatDoNotFitIntoMemoryAreReadBack() throws Exception {
    Setup small = new Setup(20_000, new EmbeddedRocksDBStateBackend(), 1);
    try (StockHarness stock = new StockHarness(small, null)) {
      for (int i = 0; i < 2_000; i++) {
        Goods goods = new Goods("0042", "sku-" + i % 200);
        stock.take(i < 200 ? goods.count("c", NOON, 14, 5) : goods.sale(NOON + i, 1));
      }
      assertThat(stock.told().subList(1_800, 2_000))
          .containsOnly("{available=5, low_stock=true, on_hand=5, reorder_point=5, units_1h=9}");
      stock.watermark(NOON + HOUR);
      assertThat(stock.alerts()).hasSize(200);
    }
  }

  private static long bytes(List<OperatorSubtaskState> states) {
    return states.stream().mapToLong(OperatorSubtaskState::getStateSize).sum();
  }
}
