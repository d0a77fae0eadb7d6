package io.tillflow.functions.anomaly;

import static io.tillflow.functions.anomaly.Desk.DAY;
import static io.tillflow.functions.anomaly.Desk.HOUR;
import static io.tillflow.functions.anomaly.Desk.MINUTE;
import static io.tillflow.functions.anomaly.Desk.NOON;
import static io.tillflow.state.event.PosEventType.PAYMENT_DECLINED;
import static io.tillflow.state.event.PosEventType.SALE_VOIDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.anomaly.Desk.Item;
import io.tillflow.functions.anomaly.RuledHarness.Setup;
import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.state.row.Alert;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

class DetectionTest {
  private static final Desk DESK = new Desk("s1", "t1", "v1:anna");
  private static final String FAST =
      "'kind': 'HIGH_VELOCITY', 'version': 2, 'parameters': {'sales': 1, 'seconds': 600}";

  private static void busyHour(DetectionHarness harness, Desk desk) throws Exception {
    for (int i = 0; i < 35; i++) {
      harness.take(desk.sale("b" + i, NOON + i * MINUTE, i % 2 == 0 ? 90 : 110));
    }
    harness.take(
        desk.other(SALE_VOIDED, "v1", NOON + 36 * MINUTE),
        desk.other(PAYMENT_DECLINED, "d1", NOON + 36 * MINUTE));
    assertThat(harness.rows()).isEmpty();
  }

  /** What fires only if the busy hour is remembered. */
  private static List<String> afterwards(DetectionHarness harness, Desk desk) throws Exception {
    long late = NOON + 40 * MINUTE;
    harness.take(desk.sale("o", late, 1_000), desk.refund("r", late, "b3"));
    for (int i = 0; i < 7; i++) {
      harness.take(desk.other(SALE_VOIDED, "w" + i, late));
    }
    for (int i = 0; i < 5; i++) {
      harness.take(desk.other(PAYMENT_DECLINED, "e" + i, late));
    }
    harness.take(desk.sale("twin", NOON + 30 * MINUTE + 1, Item.of("thing-b30", 1, 90)));
    return harness.hits();
  }

  private static final List<String> REMEMBERED =
      List.of(
          "AMOUNT_OUTLIER MEDIUM",
          "CASHIER_VOIDS MEDIUM",
          "PAYMENT_FAILURES HIGH",
          "DUPLICATE_SALE MEDIUM");

  @Test
  void whatCameBeforeIsRememberedHoweverLittleMemoryThereIs() throws Exception {
    for (long memory : new long[] {1 << 26, 0}) {
      Setup setup = new Setup(new EmbeddedRocksDBStateBackend(), 1, memory, List.of());
      try (DetectionHarness harness = new DetectionHarness(setup, null)) {
        busyHour(harness, DESK);
        busyHour(harness, new Desk("s2", "t1", "v1:anna"));
        assertThat(afterwards(harness, DESK)).isEqualTo(REMEMBERED);
      }
    }
  }

  @Test
  void aRestoreAtAnyParallelismGoesOnWhereItWas() throws Exception {
    Desk other = new Desk("s2", "t1", "v1:bert");
    List<OperatorSubtaskState> states;
    Setup one = new Setup(new EmbeddedRocksDBStateBackend(), 1, 1 << 26, List.of());
    try (DetectionHarness harness = new DetectionHarness(one, null)) {
      busyHour(harness, DESK);
      busyHour(harness, other);
      states = harness.snapshot(1);
    }
    Setup three = new Setup(new EmbeddedRocksDBStateBackend(), 3, 1 << 26, List.of());
    try (DetectionHarness harness = new DetectionHarness(three, states)) {
      states = harness.snapshot(2);
    }
    Setup two = new Setup(new EmbeddedRocksDBStateBackend(), 2, 1 << 26, List.of());
    try (DetectionHarness harness = new DetectionHarness(two, states)) {
      assertThat(afterwards(harness, DESK)).isEqualTo(REMEMBERED);
      assertThat(afterwards(harness, other)).isEqualTo(REMEMBERED);
    }
  }

  @Test
  void anHourThatIsWrittenAnewBeforeAnyCheckpointIsRememberedAsAWhole() throws Exception {
    String rush = FAST.replace("'sales': 1,", "'sales': 9000,");
    List<OperatorSubtaskState> states;
    Setup setup = new Setup(new EmbeddedRocksDBStateBackend(), 1, 1 << 26, List.of());
    try (DetectionHarness harness = new DetectionHarness(setup, null)) {
      harness.rule("HIGH_VELOCITY", rush);
      for (int i = 0; i < 9_000; i++) {
        harness.take(DESK.sale("b" + i, NOON + i * 60L, 100 + i % 7));
      }
      assertThat(harness.hits()).isEmpty();
      states = harness.snapshot(1);
    }
    try (DetectionHarness harness = new DetectionHarness(setup, states)) {
      harness.rule("HIGH_VELOCITY", rush);
      harness.take(DESK.sale("last", NOON + 9 * MINUTE + 59_000, 100));
      assertThat(harness.hits()).containsExactly("HIGH_VELOCITY HIGH");
    }
  }

  @Test
  void ofABusyHourAllIsRemembered() throws Exception {
    String rush = FAST.replace("'sales': 1,", "'sales': 700,");
    for (long memory : new long[] {1 << 26, 0}) {
      Setup setup = new Setup(new EmbeddedRocksDBStateBackend(), 1, memory, List.of());
      List<OperatorSubtaskState> states;
      try (DetectionHarness harness = new DetectionHarness(setup, null)) {
        harness.rule("HIGH_VELOCITY", rush);
        for (int i = 0; i < 700; i++) {
          harness.take(DESK.sale("b" + i, NOON + i * 800L, 100 + i % 7));
        }
        assertThat(harness.hits()).isEmpty();
        states = harness.snapshot(1);
      }
      try (DetectionHarness harness = new DetectionHarness(setup, states)) {
        harness.rule("HIGH_VELOCITY", rush);
        harness.take(DESK.refund("r", NOON + 9 * MINUTE, "b640"));
        assertThat(harness.hits()).isEmpty();
        harness.take(DESK.sale("last", NOON + 9 * MINUTE + 59_000, 100));
        assertThat(harness.hits()).containsExactly("HIGH_VELOCITY HIGH");
      }
    }
  }

  @Test
  void aSuppressedAlertIsCountedOnTheNextAlsoAfterARestore() throws Exception {
    List<OperatorSubtaskState> states;
    Setup setup = Setup.plain();
    try (DetectionHarness harness = new DetectionHarness(setup, null)) {
      harness.rule("HIGH_VELOCITY", FAST);
      harness.take(DESK.sale("a", NOON, 1), DESK.sale("b", NOON, 2));
      assertThat(harness.alerts())
          .singleElement()
          .satisfies(
              alert -> {
                assertThat(alert.alertId()).matches("[0-9a-f]{24}:HIGH_VELOCITY:2");
                assertThat(alert.subject()).isEqualTo("t1");
                assertThat(alert.suppressed()).isZero();
              });
      harness.take(DESK.sale("c", NOON + 10 * MINUTE - 1, 3), DESK.sale("d", NOON - MINUTE, 4));
      assertThat(harness.alerts()).isEmpty();
      Desk other = new Desk("s1", "t2", "v1:anna");
      harness.take(other.sale("e", NOON, 5), other.sale("f", NOON, 6));
      assertThat(harness.alerts()).extracting(Alert::subject).containsExactly("t2");
      states = harness.snapshot(1);
    }
    try (DetectionHarness harness = new DetectionHarness(setup, states)) {
      harness.rule("HIGH_VELOCITY", FAST);
      harness.take(DESK.sale("g", NOON + 10 * MINUTE, 7));
      assertThat(harness.alerts()).extracting(Alert::suppressed).containsExactly(1);
    }
  }

  @Test
  void parametersThatChangeHoldFromTheNextEventOnAndOverARestore() throws Exception {
    List<OperatorSubtaskState> states;
    Setup setup =
        new Setup(
            new HashMapStateBackend(),
            1,
            1 << 26,
            List.of(RuledHarness.ruleChange(0, "HIGH_VELOCITY", FAST)));
    try (DetectionHarness harness = DetectionHarness.start()) {
      harness.take(DESK.sale("a", NOON, 1), DESK.sale("b", NOON, 2));
      assertThat(harness.rows()).isEmpty();
      harness.rule("HIGH_VELOCITY", FAST);
      harness.take(DESK.sale("c", NOON + 1, 3));
      assertThat(harness.rows())
          .singleElement()
          .satisfies(row -> assertThat(row.hits().get(0).ruleVersion()).isEqualTo(2));
      states = harness.snapshot(1);
    }
    try (DetectionHarness harness = new DetectionHarness(setup, states)) {
      harness.take(DESK.sale("d", NOON + 2, 4));
      assertThat(harness.hits()).containsExactly("HIGH_VELOCITY HIGH");
      harness.dropRule("HIGH_VELOCITY");
      harness.take(DESK.sale("e", NOON + 3, 5));
      assertThat(harness.rows()).isEmpty();
    }
  }

  @Test
  void rulesThatStandAtTheStartJudgeTheFirstEvent() throws Exception {
    Setup setup =
        new Setup(
            new HashMapStateBackend(),
            1,
            1 << 26,
            List.of(
                RuledHarness.ruleChange(
                    0,
                    "DISCOUNTS",
                    "'kind': 'EXCESSIVE_DISCOUNT', 'version': 1, 'severity': 'HIGH',"
                        + " 'parameters': {'percent': 1}")));
    try (DetectionHarness harness = new DetectionHarness(setup, null)) {
      harness.take(DESK.sale("a", NOON, Item.of("x", 1, 100).less(2)));
      assertThat(harness.hits()).containsExactly("DISCOUNTS HIGH");
    }
  }

  @Test
  void anExpressionSeesWhatRulesSee() throws Exception {
    try (DetectionHarness harness = DetectionHarness.start()) {
      harness.store("s1", "Europe/Berlin", 0, 0);
      harness.rule(
          "MINE",
          "'kind': 'EXPRESSION', 'version': 1, 'expression': 'txn.total == 7 && txn.hour_local == 13"
              + " && txn.day_local == 1 && stats.sales_60s_terminal == 2 && stats.n == 1"
              + " && store.region == \\\"north\\\" && stats.sales_1h_cashier == 2'");
      harness.take(DESK.sale("a", NOON, 7), DESK.sale("b", NOON + 1, 7));
      assertThat(harness.hit().evidence())
          .containsEntry("txn.hour_local", "13")
          .containsEntry("stats.n", "1")
          .doesNotContainKey("txn.type");
    }
  }

  @Test
  void anExpressionThatFailsTenTimesIsOutAndOthersGoOn() throws Exception {
    try (DetectionHarness harness = DetectionHarness.start()) {
      harness.rule(
          "BAD", "'kind': 'EXPRESSION', 'version': 1, 'expression': '1 / (txn.total - 100) > 0'");
      for (int i = 0; i < 12; i++) {
        harness.take(DESK.sale("a" + i, NOON + i * MINUTE, 100));
      }
      assertThat(harness.side(IntakeTags.REFUSED)).hasSize(1);
      harness.take(DESK.sale("gift", NOON, Item.of("x", 1, 0), Item.of("y", 1, 101)));
      assertThat(harness.hits()).containsExactly("PRICE_ERROR MEDIUM");
    }
  }

  @Test
  void onceTheHorizonsHavePassedNothingIsLeft() throws Exception {
    try (DetectionHarness harness = DetectionHarness.start()) {
      harness.rule("HIGH_VELOCITY", FAST);
      busyHourOfMany(harness);
      harness.snapshot(1);
      assertThat(harness.stateEntries()).isPositive();
      harness.watermark(NOON + 2 * DAY + 2 * HOUR);
      harness.snapshot(2);
      int afterDeeds = harness.stateEntries();
      harness.watermark(NOON + 9 * DAY + 2 * HOUR);
      harness.snapshot(3);
      assertThat(harness.stateEntries()).isLessThan(afterDeeds).isPositive();
      harness.watermark(NOON + 32 * DAY + 2 * HOUR);
      harness.snapshot(4);
      assertThat(harness.stateEntries()).isZero();
    }
  }

  private static void busyHourOfMany(DetectionHarness harness) throws Exception {
    for (int i = 0; i < 20; i++) {
      Desk desk = new Desk("s" + i, "t1", "v1:anna");
      harness.take(desk.sale("a", NOON, 1), desk.sale("b", NOON, 2), desk.sale("c", NOON, 3));
      harness.take(desk.other(SALE_VOIDED, "v", NOON));
    }
  }

  @Test
  void whatManyCheckpointsWroteOfAnHourIsFewEntriesAndAllOfIt() throws Exception {
    List<OperatorSubtaskState> states = List.of();
    Setup setup = new Setup(new HashMapStateBackend(), 1, 1 << 26, List.of());
    try (DetectionHarness harness = new DetectionHarness(setup, null)) {
      for (int i = 0; i < 35; i++) {
        harness.take(DESK.sale("b" + i, NOON + i * MINUTE, i % 2 == 0 ? 90 : 110));
        states = harness.snapshot(i + 1);
      }
      harness.take(
          DESK.other(SALE_VOIDED, "v1", NOON + 36 * MINUTE),
          DESK.other(PAYMENT_DECLINED, "d1", NOON + 36 * MINUTE));
      states = harness.snapshot(36);
      assertThat(harness.stateEntries()).isLessThan(12);
    }
    try (DetectionHarness harness = new DetectionHarness(setup, states)) {
      assertThat(afterwards(harness, DESK)).isEqualTo(REMEMBERED);
    }
  }

  @Test
  void whatTheWatermarkLetsComeIsJudgedAsIfItHadNotPassed() throws Exception {
    try (DetectionHarness harness = DetectionHarness.start()) {
      busyHour(harness, DESK);
      harness.watermark(NOON + 2 * DAY + 29 * MINUTE);
      harness.snapshot(1);
      assertThat(afterwards(harness, DESK)).isEqualTo(REMEMBERED);
    }
  }
}
