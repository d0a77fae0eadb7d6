package io.tillflow.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Store;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

// Flink's harnesses close with any exception.
@SuppressWarnings("try")
class StoreCheckTest {
  // Latches for a loader that is copied with its operator.
  private static final CountDownLatch ASKED = new CountDownLatch(1);
  private static final CountDownLatch ANSWERED = new CountDownLatch(1);

  private TwoInputStreamOperatorTestHarness<
          Decoded<InventoryChange>, Change<Store>, Decoded<InventoryChange>>
      harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness(StoreCheckTest::standing);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void nothingIsJudgedBeforeTheStandingStoresAreRead() throws Exception {
    try (var waiting = harness(StoreCheckTest::answersWhenReleased)) {
      CompletableFuture<Void> opening =
          CompletableFuture.runAsync(
              () -> {
                try {
                  waiting.open();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      ASKED.await();
      assertThat(opening).isNotDone();
      ANSWERED.countDown();
      opening.get();
      waiting.processElement1(new StreamRecord<>(new Judged(0, 1, "tested").event()));
      assertThat(waiting.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void anEventInItsStoresCurrencyPasses() throws Exception {
    feed(new Judged(0, 1, "known").event());
    assertThat(passed()).containsExactly(1L);
  }

  @Test
  void anUnknownStorePassesInAnyCurrency() throws Exception {
    feed(new Judged(0, 1, "nobody").paidIn("JPY"));
    assertThat(passed()).containsExactly(1L);
  }

  @Test
  void anotherCurrencyThanTheStoresIsRefused() throws Exception {
    feed(new Judged(0, 1, "known").paidIn("JPY"));
    assertThat(passed()).isEmpty();
    assertThat(Sides.refused(harness)).containsExactly("1 BAD_CURRENCY");
  }

  @Test
  void anEventWithoutCurrencyIsNotHeldAgainstItsStore() throws Exception {
    feed(new Judged(0, 1, "known").paidIn(null));
    assertThat(passed()).containsExactly(1L);
  }

  @Test
  void theStoresCurrencyComesBeforeATimeOutOfBounds() throws Exception {
    feed(new Judged(0, 1, "known").pending(Reason.FUTURE_TIME, "JPY"));
    feed(new Judged(0, 2, "known").pending(Reason.FUTURE_TIME, "EUR"));
    feed(new Judged(0, 3, "nobody").pending(Reason.ANCIENT_TIME, "JPY"));
    assertThat(Sides.refused(harness))
        .containsExactly("1 BAD_CURRENCY", "2 FUTURE_TIME", "3 ANCIENT_TIME");
  }

  @Test
  void eventsOfTestStoresExcludedStoresAndTrainingAreFiltered() throws Exception {
    feed(new Judged(0, 1, "tested").event());
    feed(new Judged(0, 2, "excluded").event());
    feed(new Judged(0, 3, "known").training());
    assertThat(passed()).isEmpty();
    harness.prepareSnapshotPreBarrier(1);
    assertThat(Sides.accounting(harness))
        .singleElement()
        .satisfies(row -> assertThat(row.filtered()).isEqualTo(3))
        .satisfies(row -> assertThat(row.refused()).isEmpty());
  }

  @Test
  void aRefusalComesBeforeTheFilter() throws Exception {
    feed(new Judged(0, 1, "tested").paidIn("JPY"));
    assertThat(Sides.refused(harness)).containsExactly("1 BAD_CURRENCY");
  }

  @Test
  void aChangeCountsFromWhenItComes() throws Exception {
    feed(new Judged(0, 1, "known").paidIn("JPY"));
    change(Judged.store(10, "known", "JPY", false));
    feed(new Judged(0, 2, "known").paidIn("JPY"));
    assertThat(passed()).containsExactly(2L);
  }

  @Test
  void aRemovedStoreIsUnknown() throws Exception {
    change(Judged.removed(10, "tested"));
    feed(new Judged(0, 1, "tested").event());
    assertThat(passed()).containsExactly(1L);
  }

  @Test
  void anOlderChangeThanTheOneThatStandsIsPassedOver() throws Exception {
    change(Judged.removed(10, "tested"));
    change(Judged.store(0, "known", "JPY", false));
    change(Judged.store(1, "tested", "EUR", true));
    feed(new Judged(0, 1, "known").event());
    feed(new Judged(0, 2, "tested").event());
    assertThat(passed()).containsExactly(1L, 2L);
  }

  @Test
  void timeMovesByTheEventsAlone() throws Exception {
    harness.processWatermark1(new Watermark(5));
    harness.processWatermark2(new Watermark(1));
    harness.processWatermarkStatus2(WatermarkStatus.IDLE);
    harness.processWatermarkStatus1(WatermarkStatus.IDLE);
    assertThat(harness.getOutput()).containsExactly(new Watermark(5), WatermarkStatus.IDLE);
  }

  @Test
  void theEndOfTheStoresIsNotTheEndOfTheEvents() throws Exception {
    feed(new Judged(0, 1, "tested").event());
    harness.endInput2();
    assertThat(Sides.accounting(harness)).isEmpty();
    harness.endInput1();
    assertThat(Sides.accounting(harness)).hasSize(1);
  }

  private static List<Change<Store>> standing() {
    return List.of(Judged.store(1, "known", "EUR", false), Judged.store(2, "tested", "EUR", true));
  }

  private static List<Change<Store>> answersWhenReleased() throws InterruptedException {
    ASKED.countDown();
    ANSWERED.await();
    return standing();
  }

  private List<Long> passed() {
    return harness.extractOutputValues().stream().map(d -> d.origin().offset()).toList();
  }

  private void feed(Decoded<InventoryChange> decoded) throws Exception {
    harness.processElement1(new StreamRecord<>(decoded));
  }

  private void change(Change<Store> change) throws Exception {
    harness.processElement2(new StreamRecord<>(change));
  }

  private static TwoInputStreamOperatorTestHarness<
          Decoded<InventoryChange>, Change<Store>, Decoded<InventoryChange>>
      harness(Standing<Store> standing) throws Exception {
    return new TwoInputStreamOperatorTestHarness<>(new StoreCheck<>(Judged.SETTINGS, standing));
  }
}
