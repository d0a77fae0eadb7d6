package io.tillflow.functions.ledger;

import static io.tillflow.functions.ledger.Tills.NOON;
import static io.tillflow.functions.ledger.Tills.correction;
import static io.tillflow.functions.ledger.Tills.item;
import static io.tillflow.state.event.PosEventType.ITEM_VOIDED;
import static io.tillflow.state.event.PosEventType.PAYMENT_DECLINED;
import static io.tillflow.state.event.PosEventType.REFUND_ISSUED;
import static io.tillflow.state.event.PosEventType.SALE_VOIDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Entry;
import java.time.Duration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final Basket SALE =
      Tills.sale("s1", "t1", NOON, item("apple", 2, 100), item("pear", 1, 50));
  private static final Basket ITEM_VOID =
      correction(ITEM_VOIDED, "c1", "t1", NOON + 1_000, item("apple", 1, 100));
  private static final Basket VOID = correction(SALE_VOIDED, "c2", "t1", NOON + 2_000);

  @Test
  void aVoidBeforeItsSaleCountsWhenTheSaleComes() throws Exception {
    try (LedgerHarness ledger = heap().open(null)) {
      ledger.take(VOID);
      assertThat(ledger.entries()).isEmpty();
      ledger.take(SALE);
      assertThat(ledger.entries())
          .extracting(e -> e.kind() + " " + e.sign())
          .containsExactly("SALE 1", "VOID 1");
    }
  }

  @Test
  void whatHasWaitedForItsSaleWasKnownWhenBothHadBeenAppended() throws Exception {
    try (LedgerHarness ledger = heap().open(null)) {
      ledger.take(VOID, SALE);
      assertThat(ledger.entries())
          .extracting(Entry::appendTime)
          .containsExactly(NOON, VOID.eventTime());
    }
  }

  @Test
  void anEarlierCorrectionThatComesLaterTakesBackWhatItChanges() throws Exception {
    try (LedgerHarness ledger = heap().open(null)) {
      ledger.take(SALE, VOID, ITEM_VOID);
      assertThat(ledger.entries())
          .extracting(e -> e.kind() + " " + e.sign() * sum(e) + (e.emptied() ? " emptied" : ""))
          .containsExactly(
              "SALE 250", "VOID 250 emptied", "VOID 100", "VOID -250 emptied", "VOID 150 emptied");
    }
  }

  @Test
  void aRefundCountsByItselfAndWhatIsNoSaleDoesNothing() throws Exception {
    try (LedgerHarness ledger = heap().open(null)) {
      ledger.take(
          correction(REFUND_ISSUED, "r1", "t9", NOON, item("apple", 2, 100, 30)),
          correction(PAYMENT_DECLINED, "p1", null, NOON));
      assertThat(ledger.entries())
          .extracting(e -> e.kind() + " " + sum(e))
          .containsExactly("REFUND 170");
      ledger.flink.prepareSnapshotPreBarrier(1);
      assertThat(ledger.counted()).isEqualTo("[2 = 1 + 1 + 0 + 0 + 0]");
    }
  }

  @Test
  void aCorrectionWithoutASaleIsAnOrphanOnceTheHorizonHasPassedIt() throws Exception {
    try (LedgerHarness ledger = heap().open(null)) {
      ledger.take(VOID);
      ledger.flink.processWatermark(VOID.eventTime() + 48 * HOUR - 1);
      assertThat(ledger.refused()).isEmpty();
      ledger.flink.processWatermark(VOID.eventTime() + 48 * HOUR);
      assertThat(ledger.refused()).containsExactly("0 ORPHAN");
      ledger.flink.prepareSnapshotPreBarrier(1);
      assertThat(ledger.counted()).isEqualTo("[1 = 0 + 0 + 0 + 1 + 0]");
    }
  }

  @Test
  void atTheEndOfInputWhatWaitsIsAnOrphan() throws Exception {
    try (LedgerHarness ledger = heap().open(null)) {
      ledger.take(VOID);
      ledger.flink.endInput();
      assertThat(ledger.refused()).containsExactly("0 ORPHAN");
    }
  }

  @Test
  void aCorrectionOfASaleAtTheHorizonIsTooLate() throws Exception {
    try (LedgerHarness ledger = heap().open(null)) {
      ledger.take(SALE);
      ledger.flink.processWatermark(NOON + 48 * HOUR - 1);
      ledger.take(ITEM_VOID);
      ledger.flink.processWatermark(NOON + 48 * HOUR);
      ledger.take(VOID);
      assertThat(ledger.refused()).containsExactly("2 TOO_LATE");
      assertThat(ledger.entries()).hasSize(2);
    }
  }

  @Test
  void countsGoBackWhenAnotherOrderComesToLight() throws Exception {
    try (LedgerHarness ledger = heap().open(null)) {
      ledger.take(SALE, ITEM_VOID, correction(ITEM_VOIDED, "c9", "t1", NOON + 9, item("x", 1, 1)));
      ledger.flink.prepareSnapshotPreBarrier(1);
      assertThat(ledger.counted()).isEqualTo("[3 = 2 + 1 + 0 + 0 + 0]");
      ledger.take(correction(SALE_VOIDED, "c0", "t1", NOON + 1));
      ledger.flink.prepareSnapshotPreBarrier(2);
      assertThat(ledger.counted()).endsWith("1 = 0 + 1 + 0 + 0 + 0]");
    }
  }

  @Test
  void aRestoredLedgerKnowsSalesCorrectionsAndWhatWaits() throws Exception {
    OperatorSubtaskState state;
    try (LedgerHarness ledger = rocks().open(null)) {
      ledger.take(SALE, VOID, correction(SALE_VOIDED, "c5", "t2", NOON + 5));
      state = ledger.flink.snapshot(1, 1);
    }
    try (LedgerHarness ledger = rocks().open(state)) {
      ledger.take(ITEM_VOID, Tills.sale("s1", "t2", NOON, item("plum", 1, 70)));
      assertThat(ledger.entries())
          .extracting(e -> e.kind() + " " + e.sign() * sum(e))
          .containsExactly("VOID 100", "VOID -250", "VOID 150", "SALE 70", "VOID 70");
    }
  }

  @Test
  void whatWasTooLateStaysSoWhereTheHorizonIsLonger() throws Exception {
    OperatorSubtaskState state;
    try (LedgerHarness ledger = heap().open(null)) {
      ledger.take(SALE, Tills.sale("s1", "t2", NOON + 1, item("plum", 1, 70)));
      ledger.flink.processWatermark(NOON + 48 * HOUR);
      state = ledger.flink.snapshot(1, 1);
    }
    Duration longer = Duration.ofDays(4);
    try (LedgerHarness ledger =
        new LedgerHarness(longer, new HashMapStateBackend(), 0, 1).open(state)) {
      ledger.take(VOID, correction(SALE_VOIDED, "c3", "t2", NOON + HOUR));
      assertThat(ledger.refused()).containsExactly("0 TOO_LATE");
      assertThat(ledger.entries()).extracting(LedgerTest::sum).containsExactly(70L);
    }
  }

  @Test
  void manyCorrectionsThatNameOneSaleWaitOnPagesOfWhichNothingIsLeft() throws Exception {
    OperatorSubtaskState state;
    try (LedgerHarness ledger = heap().open(null)) {
      for (int i = 0; i < 300; i++) {
        ledger.take(correction(ITEM_VOIDED, "c" + i, "t1", NOON + i, item("apple", 1, 100)));
      }
      ledger.flink.processWatermark(NOON + 99 + 48 * HOUR);
      assertThat(ledger.refused()).hasSize(100);
      state = ledger.flink.snapshot(1, 1);
    }
    try (LedgerHarness ledger = heap().open(state)) {
      ledger.take(correction(ITEM_VOIDED, "c300", "t1", NOON + 300, item("apple", 1, 100)));
      ledger.flink.processWatermark(NOON + 199 + 48 * HOUR);
      assertThat(ledger.refused()).hasSize(100);
      ledger.take(Tills.sale("s1", "t1", NOON + 48 * HOUR + 200, item("apple", 500, 100)));
      assertThat(ledger.entries()).hasSize(1 + 101);
      ledger.flink.processWatermark(NOON + 99 * HOUR);
      assertThat(ledger.refused()).hasSize(100);
      assertThat(ledger.flink.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void whenTheHorizonHasPassedNothingIsLeft() throws Exception {
    try (LedgerHarness ledger = heap().open(null)) {
      for (int i = 0; i < 1_000; i++) {
        String transaction = "t" + i;
        long time = NOON + i * HOUR / 250;
        ledger.take(Tills.sale("s" + i % 9, transaction, time, item("apple", 1, 100)));
        if (i % 5 == 0) {
          ledger.take(correction(SALE_VOIDED, "v" + i, transaction, time + 1));
        }
      }
      ledger.flink.snapshot(1, 1);
      assertThat(ledger.flink.numKeyedStateEntries()).isPositive();
      ledger.flink.processWatermark(NOON + 5 * HOUR + 48 * HOUR);
      assertThat(ledger.flink.numKeyedStateEntries()).isZero();
      assertThat(ledger.flink.numEventTimeTimers()).isZero();
    }
  }

  private static long sum(Entry entry) {
    long sum = 0;
    for (long amount : entry.amountsMinor()) {
      sum += amount;
    }
    return sum;
  }

  private static LedgerHarness heap() throws Exception {
    return new LedgerHarness(new HashMapStateBackend(), 0, 1);
  }

  private static LedgerHarness rocks() throws Exception {
    return new LedgerHarness(new EmbeddedRocksDBStateBackend(), 0, 1);
  }
}
