package io.tillflow.functions.feature;

import static io.tillflow.functions.feature.Doings.DAY;
import static io.tillflow.functions.feature.Doings.HOUR;
import static io.tillflow.functions.feature.Doings.MINUTE;
import static io.tillflow.functions.feature.Doings.NOON;
import static io.tillflow.functions.feature.Doings.WHO;
import static io.tillflow.functions.feature.Doings.click;
import static io.tillflow.functions.feature.Doings.in;
import static io.tillflow.functions.feature.Doings.told;
import static io.tillflow.state.event.TouchKind.CART_ADD;
import static io.tillflow.state.event.TouchKind.CART_REMOVE;
import static io.tillflow.state.event.TouchKind.CLICK;
import static io.tillflow.state.event.TouchKind.ERASURE;
import static io.tillflow.state.event.TouchKind.PURCHASE;
import static io.tillflow.state.event.TouchKind.SALE;
import static io.tillflow.state.event.TouchKind.SEARCH;
import static io.tillflow.state.event.TouchKind.VIEW;
import static io.tillflow.state.event.TouchKind.VOID;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.row.FeatureRow;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

class FeaturesTest {
  private static final FeatureSet RECENT = DeclaredFeatures.customerRecent(Duration.ofMinutes(30));

  private static FeaturesHarness live() throws Exception {
    return open(DeclaredFeatures.CUSTOMER_LIVE);
  }

  private static FeaturesHarness open(FeatureSet set) throws Exception {
    return new FeaturesHarness.Setup(set, new HashMapStateBackend(), 1, 1 << 20).open(null);
  }

  @Test
  void aRowSaysWhatIsSoAsOfTheLatestEvent() throws Exception {
    try (FeaturesHarness live = live()) {
      live.take(click(VIEW, NOON, "apple"), click(VIEW, NOON + 1, "apple"));
      live.take(click(VIEW, NOON + 2, "pear"), click(SEARCH, NOON + 3, "pear"));
      live.take(click(CART_ADD, NOON + 4, "e", "pear", 3, 250));
      FeatureRow row = live.last();
      assertThat(row.values())
          .containsEntry("views_10m", "3")
          .containsEntry("distinct_skus_30m", "2")
          .containsEntry("last_category", "of pear")
          .containsEntry("cart_items", "3")
          .containsEntry("cart_value", "7.5")
          .containsEntry("intent_score", "0.44")
          .containsEntry("last_seen_ms", Long.toString(NOON + 4))
          .hasSize(7);
      assertThat(row.asOf()).isEqualTo(NOON + 4);
      assertThat(row.events()).isEqualTo(5);
      assertThat(row.knownAt()).isEqualTo(NOON + 1_004);
      assertThat(row.expiresAt()).isEqualTo(NOON + 4 + DAY);
    }
  }

  @Test
  void valuesDecayWithoutEventsOnceTheWatermarkHasPassed() throws Exception {
    try (FeaturesHarness live = live()) {
      live.take(click(VIEW, NOON, "apple"));
      live.watermark(NOON + 10 * MINUTE);
      assertThat(live.rows()).hasSize(1);
      live.watermark(NOON + 10 * MINUTE + 1);
      FeatureRow row = live.last();
      assertThat(row.values())
          .containsEntry("views_10m", "0")
          .containsEntry("distinct_skus_30m", "1");
      assertThat(row.asOf()).isEqualTo(NOON + 10 * MINUTE);
      assertThat(row.knownAt()).isEqualTo(NOON + 10 * MINUTE);
      assertThat(row.decayed()).isTrue();
      assertThat(row.events()).isEqualTo(1);
    }
  }

  @Test
  void whatIsSeenAgainLeavesTheWindowByItsLastTimeAlone() throws Exception {
    try (FeaturesHarness live = live()) {
      live.take(click(VIEW, NOON, "apple"));
      live.watermark(NOON + 25 * MINUTE);
      live.take(click(VIEW, NOON + 25 * MINUTE, "apple"));
      assertThat(live.last().values()).containsEntry("distinct_skus_30m", "1");
      live.watermark(NOON + 35 * MINUTE);
      assertThat(live.rows()).isEmpty();
      live.watermark(NOON + 35 * MINUTE + 1);
      FeatureRow fewerViews = live.last();
      assertThat(fewerViews.asOf()).isEqualTo(NOON + 35 * MINUTE);
      assertThat(fewerViews.values())
          .containsEntry("views_10m", "0")
          .containsEntry("distinct_skus_30m", "1");
      live.watermark(NOON + 55 * MINUTE + 1);
      FeatureRow gone = live.last();
      assertThat(gone.asOf()).isEqualTo(NOON + 55 * MINUTE);
      assertThat(gone.values()).containsEntry("distinct_skus_30m", "0");
    }
  }

  @Test
  void aLateEventCountsWhereItsPaneIsStillInTheWindow() throws Exception {
    try (FeaturesHarness live = live()) {
      live.take(click(VIEW, NOON, "apple"));
      live.take(click(VIEW, NOON - 5 * MINUTE, "pear"), click(VIEW, NOON - HOUR, "plum"));
      FeatureRow row = live.last();
      assertThat(row.values())
          .containsEntry("views_10m", "2")
          .containsEntry("distinct_skus_30m", "2")
          .containsEntry("last_category", "of apple");
      assertThat(row.asOf()).isEqualTo(NOON);
      assertThat(row.events()).isEqualTo(3);
    }
  }

  @Test
  void aCartGoesByTheOrderOfEventsWhateverThatOfArrival() throws Exception {
    try (FeaturesHarness live = live()) {
      live.take(click(CART_ADD, NOON + 3 * MINUTE, "c", "apple", 2, 300));
      live.take(click(PURCHASE, NOON + 2 * MINUTE, "b", "apple", 1, 300));
      live.take(click(CART_ADD, NOON + MINUTE, "a", "pear", 5, 100));
      assertThat(live.last().values())
          .containsEntry("cart_items", "2")
          .containsEntry("cart_value", "6");
      live.take(click(CART_REMOVE, NOON + 4 * MINUTE, "d", "apple", 9, 0));
      assertThat(live.last().values())
          .containsEntry("cart_items", "0")
          .containsEntry("cart_value", "0");
    }
  }

  @Test
  void aCartIsEmptyADayAfterItWasTouchedLast() throws Exception {
    try (FeaturesHarness live = live()) {
      live.take(click(CART_ADD, NOON, "a", "pear", 5, 100));
      live.watermark(NOON + DAY);
      assertThat(live.last().values()).containsEntry("cart_items", "5");
      live.take(click(CLICK, NOON + DAY, "pear"));
      assertThat(live.last().values()).containsEntry("cart_items", "0");
      live.take(click(CART_ADD, NOON + DAY - 1, "b", "plum", 1, 100));
      assertThat(live.last().values()).containsEntry("cart_items", "6");
    }
  }

  @Test
  void visitsThatALateClickJoinsCountAsOne() throws Exception {
    try (FeaturesHarness recent = open(RECENT)) {
      recent.take(click(CLICK, NOON, "a"), click(CLICK, NOON + 50 * MINUTE, "a"));
      assertThat(recent.last().values()).containsEntry("sessions_24h", "2");
      recent.take(click(CLICK, NOON + 25 * MINUTE, "a"));
      assertThat(recent.last().values()).containsEntry("sessions_24h", "1");
    }
  }

  @Test
  void aVoidTakesBackThePurchaseInThePaneOfItsSale() throws Exception {
    try (FeaturesHarness recent = open(RECENT)) {
      recent.take(told(SALE, NOON, NOON, 1_250, 1));
      recent.take(told(SALE, NOON + HOUR, NOON + HOUR, 500, 1));
      recent.take(click(PURCHASE, NOON + 2 * HOUR, "p", "apple", 2, 100));
      assertThat(recent.last().values())
          .containsEntry("purchases_7d", "3")
          .containsEntry("spend_7d", "19.5")
          .containsEntry("last_purchase_ms", Long.toString(NOON + 2 * HOUR));
      recent.take(told(VOID, NOON + 3 * HOUR, NOON + HOUR, -500, -1));
      FeatureRow row = recent.last();
      assertThat(row.values()).containsEntry("purchases_7d", "2").containsEntry("spend_7d", "14.5");
      assertThat(row.asOf()).isEqualTo(NOON + 3 * HOUR);
    }
  }

  @Test
  void moneyOfAnotherCurrencyThanTheFirstHasAFieldOfItsOwn() throws Exception {
    try (FeaturesHarness recent = open(RECENT)) {
      recent.take(in("JPY", told(SALE, NOON + HOUR, NOON + HOUR, 300, 1)));
      assertThat(recent.last().values()).containsEntry("spend_7d", "300").hasSize(5);
      recent.take(told(SALE, NOON, NOON, 1_250, 1));
      assertThat(recent.last().values())
          .containsEntry("spend_7d", "12.5")
          .containsEntry("spend_7d_JPY", "300");
    }
  }

  @Test
  void anAverageIsSharedOutAmongWhatIsNotVoided() throws Exception {
    try (FeaturesHarness pulse = open(DeclaredFeatures.STORE_PULSE)) {
      pulse.take(told(SALE, NOON, NOON, 1_000, 1), told(SALE, NOON, NOON, 501, 1));
      pulse.take(told(SALE, NOON, NOON, 500, 1));
      assertThat(pulse.last().values())
          .containsEntry("net_15m", "20.01")
          .containsEntry("transactions_1h", "3")
          .containsEntry("avg_basket_7d", "6.67");
      pulse.take(told(VOID, NOON + 1, NOON, -2_001, -1), told(VOID, NOON + 1, NOON, 0, -2));
      assertThat(pulse.last().values())
          .containsEntry("net_15m", "0")
          .containsEntry("transactions_1h", "3")
          .doesNotContainKey("avg_basket_7d");
    }
  }

  @Test
  void whatNothingIsLeftOfIsForgotten() throws Exception {
    for (FeatureSet set : DeclaredFeatures.all(Duration.ofMinutes(30))) {
      try (FeaturesHarness group = open(set)) {
        group.take(click(VIEW, NOON, "a"), click(CART_ADD, NOON, "a"), click(PURCHASE, NOON, "a"));
        group.take(told(SALE, NOON, NOON, 100, 1), click(CART_ADD, NOON + 1, "b"));
        group.watermark(NOON + 5 * DAY);
        group.watermark(NOON + 10 * DAY);
        assertThat(group.entries()).as(set.group().toString()).isZero();
      }
    }
  }

  @Test
  void anEntityThatBeginsAnewIsNeverBehindWhatItHadTold() throws Exception {
    try (FeaturesHarness trend = open(DeclaredFeatures.SKU_TREND)) {
      trend.take(click(VIEW, NOON, "a"));
      trend.watermark(NOON + HOUR + 1);
      FeatureRow before = trend.last();
      assertThat(before.asOf()).isEqualTo(NOON + HOUR);
      trend.take(click(VIEW, NOON + 30 * MINUTE, "a"));
      FeatureRow after = trend.last();
      assertThat(after.version()).isGreaterThan(before.version());
      assertThat(after.values()).containsEntry("views_1h", "1");
    }
  }

  @Test
  void somebodyWhoAsksToBeForgottenIsAndStaysSo() throws Exception {
    try (FeaturesHarness live = live()) {
      live.take(click(CART_ADD, NOON, "a"));
      live.take(click(ERASURE, NOON - DAY, "request"));
      FeatureRow gone = live.last();
      assertThat(gone.removed()).isTrue();
      assertThat(gone.values()).isEmpty();
      assertThat(gone.events()).isEqualTo(2);
      live.take(click(VIEW, NOON + HOUR, "a"));
      live.watermark(NOON + 50 * DAY);
      live.take(click(VIEW, NOON + 50 * DAY, "a"));
      assertThat(live.rows()).isEmpty();
      live.watermark(NOON + 60 * DAY);
      assertThat(live.rows()).isEmpty();
      assertThat(live.entries()).isZero();
    }
  }

  @Test
  void aRestoreGoesOnWhereItStoodWithinLittleMemoryAndWithMoreSubtasks() throws Exception {
    for (long memory : new long[] {0, 1 << 20}) {
      var rocks = new FeaturesHarness.Setup(RECENT, new EmbeddedRocksDBStateBackend(), 2, memory);
      List<OperatorSubtaskState> states;
      try (FeaturesHarness recent = rocks.open(null)) {
        recent.take(click(CLICK, NOON, "a"), told(SALE, NOON, NOON, 100, 1));
        recent.watermark(NOON);
        states = recent.snapshot();
      }
      var three = new FeaturesHarness.Setup(RECENT, new EmbeddedRocksDBStateBackend(), 3, memory);
      try (FeaturesHarness recent = three.open(states)) {
        recent.take(click(CLICK, NOON + MINUTE, "a"), told(SALE, NOON, NOON, 100, 1));
        FeatureRow row = recent.last();
        assertThat(row.entityId()).isEqualTo(WHO);
        assertThat(row.events()).isEqualTo(4);
        assertThat(row.values())
            .containsEntry("sessions_24h", "1")
            .containsEntry("purchases_7d", "2")
            .containsEntry("spend_7d", "2");
        recent.watermark(NOON + 10 * DAY);
        assertThat(recent.last().values()).containsEntry("purchases_7d", "0");
      }
    }
  }

  @Test
  void aFeatureThatIsNewStartsEmptyBesideThoseThatWereThere() throws Exception {
    FeatureSet fewer =
        new FeatureSet(
            RECENT.group(),
            RECENT.kept().subList(0, 3),
            RECENT.formulas(),
            RECENT.lookBack(),
            RECENT.expiry(),
            1);
    List<OperatorSubtaskState> states;
    try (FeaturesHarness recent = open(fewer)) {
      recent.take(told(SALE, NOON, NOON, 100, 1));
      states = recent.snapshot();
    }
    var all = new FeaturesHarness.Setup(RECENT, new HashMapStateBackend(), 1, 1 << 20);
    try (FeaturesHarness recent = all.open(states)) {
      recent.take(told(SALE, NOON, NOON, 100, 1));
      assertThat(recent.last().values())
          .containsEntry("purchases_7d", "2")
          .containsEntry("spend_7d", "1");
    }
  }
}
