package io.tillflow.functions.completeness;

import static io.tillflow.functions.completeness.CompletenessHarness.HORIZON;
import static io.tillflow.functions.completeness.CompletenessHarness.HOUR;
import static io.tillflow.functions.completeness.CompletenessHarness.MINUTE;
import static io.tillflow.functions.completeness.CompletenessHarness.START;
import static io.tillflow.functions.completeness.CompletenessHarness.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.completeness.CompletenessHarness.Setup;
import io.tillflow.functions.time.WhenSilent;
import io.tillflow.state.event.Store;
import io.tillflow.state.row.Completeness;
import io.tillflow.state.row.CompletenessRow;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreCompletenessTest {
  private static final String STRANGER = "stranger";

  private CompletenessHarness harness;

  @BeforeEach
  void start() throws Exception {
    harness = with(null);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void aWindowWithEventsAndNoNumberMissingIsComplete() throws Exception {
    harness.event(STRANGER, 7, START + 1);
    harness.event(STRANGER, 8, START + WINDOW - 1);
    harness.watermark(START + WINDOW - 1);
    assertThat(harness.rows()).isEmpty();
    harness.watermark(START + WINDOW);
    assertThat(harness.rows())
        .containsExactly(
            new CompletenessRow(
                STRANGER,
                START,
                START + WINDOW,
                START + WINDOW - 1,
                0,
                Completeness.COMPLETE,
                0,
                false));
  }

  @Test
  void everyWindowThatAMissingNumberMayBeOfIsPartial() throws Exception {
    harness.watermark(START);
    harness.event(STRANGER, 40, START + 4 * MINUTE);
    harness.watermark(START + 12 * MINUTE);
    assertThat(harness.told()).containsExactly("0 COMPLETE 0 r0");
    harness.event(STRANGER, 43, START + 12 * MINUTE);
    harness.watermark(START + 15 * MINUTE);
    assertThat(harness.told())
        .containsExactly("0 PARTIAL 2 r1", "5 PARTIAL 2 r0", "10 PARTIAL 2 r0");
  }

  @Test
  void whatComesLateIsNoLongerMissing() throws Exception {
    everyWindowThatAMissingNumberMayBeOfIsPartial();
    harness.event(STRANGER, 41, START + 5 * MINUTE);
    harness.untimed(STRANGER, 42);
    harness.watermark(START + 16 * MINUTE);
    assertThat(harness.told())
        .containsExactly("0 COMPLETE 0 r2", "5 COMPLETE 0 r1", "10 COMPLETE 0 r1");
  }

  @Test
  void changesWithinOneMinuteAreToldTogetherAndOnlyWhereTheyChangeSomething() throws Exception {
    harness.event(STRANGER, 1, START + 3);
    harness.watermark(START + WINDOW);
    assertThat(harness.told()).hasSize(1);
    harness.event(STRANGER, 1, START + 3);
    harness.watermark(START + WINDOW + MINUTE);
    assertThat(harness.told()).isEmpty();
    harness.event(STRANGER, 2, START + 4);
    harness.event(STRANGER, 3, START + 5);
    harness.watermark(START + WINDOW + MINUTE + 1);
    assertThat(harness.told()).isEmpty();
    harness.watermark(START + WINDOW + 2 * MINUTE);
    assertThat(harness.told()).containsExactly("0 COMPLETE 0 r1");
  }

  @Test
  void aKnownStoreThatSaysNothingIsSilentWhileOpenAndElseClosed() throws Exception {
    harness.close();
    harness = with(null, CompletenessHarness.store("day", 131, 136));
    harness.watermark(START);
    harness.watermark(START + 20 * MINUTE);
    assertThat(harness.told())
        .containsExactly("0 CLOSED 0 r0", "5 CLOSED 0 r0", "10 SILENT 0 r0", "15 SILENT 0 r0");
  }

  @Test
  void ofSilenceNothingIsToldFromBeforeTheFirstWatermarkNorOfTestStores() throws Exception {
    harness.close();
    Store excluded = CompletenessHarness.store("excluded", 0, 0);
    Store test = CompletenessHarness.store("test", 0, 0);
    harness = with(null, CompletenessHarness.store("always", 0, 0), excluded, test);
    harness.event("test", 1, START);
    harness.unnumbered("excluded", START);
    harness.watermark(START + MINUTE);
    harness.watermark(START + 3 * WINDOW);
    assertThat(harness.told()).containsExactly("5 SILENT 0 r0", "10 SILENT 0 r0");
  }

  @Test
  void aStoreIsListenedToFromWhenItIsKnownUntilItIsRemoved() throws Exception {
    harness.watermark(START);
    Store store = CompletenessHarness.store("new", 0, 0);
    harness.watermark(START + WINDOW);
    harness.change(CompletenessHarness.change(0, "new", store));
    harness.watermark(START + 2 * WINDOW);
    harness.change(CompletenessHarness.change(1, "new", null));
    harness.watermark(START + 3 * WINDOW);
    assertThat(harness.told()).containsExactly("5 SILENT 0 r0");
  }

  @Test
  void aSilenceThatWasNoneIsToldAnew() throws Exception {
    harness.close();
    harness = with(null, CompletenessHarness.store("always", 0, 0));
    harness.watermark(START);
    harness.watermark(START + WINDOW);
    harness.unnumbered("always", START + 2);
    harness.watermark(START + WINDOW + MINUTE);
    assertThat(harness.told()).containsExactly("0 SILENT 0 r0", "0 COMPLETE 0 r1");
  }

  @Test
  void aReaderThatCatchesUpByMoreThanTheHorizonAtOnceLeavesNoSilenceOut() throws Exception {
    harness.close();
    harness = with(null, CompletenessHarness.store("always", 0, 0));
    harness.watermark(START - 1_000 * HOUR);
    harness.watermark(START - 999 * HOUR);
    harness.watermark(START);
    assertThat(harness.rows())
        .filteredOn(row -> !row.isFinal())
        .hasSize((int) (1_000 * HOUR / WINDOW));
  }

  @Test
  void oneOldEventDoesNotMakeAllTimeSinceSilent() throws Exception {
    harness.close();
    harness = with(null, CompletenessHarness.store("always", 0, 0));
    harness.watermark(START - 1_000 * HOUR);
    harness.watermark(START);
    assertThat(harness.rows())
        .hasSize((int) (HORIZON / WINDOW))
        .allMatch(row -> row.windowStart() >= START - HORIZON);
  }

  @Test
  void aStoreThatDoesNotCountByOneMissesNothing() throws Exception {
    harness.watermark(START);
    for (int i = 0; i < 2 * Numbers.MOST_RUNS; i++) {
      harness.event(STRANGER, 10L * i, START + 1 + i);
    }
    harness.watermark(START + WINDOW);
    assertThat(harness.told()).containsExactly("0 COMPLETE 0 r0");
  }

  @Test
  void aCounterThatIsSetBackMissesNothing() throws Exception {
    harness.event(STRANGER, 9_998, START);
    harness.event(STRANGER, 9_999, START + HOUR);
    harness.event(STRANGER, 1, START + HOUR + 2 * WINDOW);
    harness.event(STRANGER, 2, START + HOUR + 3 * WINDOW);
    harness.watermark(START + 2 * HOUR);
    assertThat(harness.rows())
        .extracting(CompletenessRow::state)
        .containsOnly(Completeness.COMPLETE)
        .hasSize(4);
  }

  @Test
  void aNumberBeyondAllReasonIsForgottenWithItsTime() throws Exception {
    harness.event(STRANGER, 1, START);
    harness.event(STRANGER, Long.MAX_VALUE, START + 1);
    harness.event(STRANGER, -5, START + 2);
    harness.watermark(START + WINDOW);
    assertThat(harness.told()).containsExactly("0 PARTIAL " + Long.MAX_VALUE + " r0");
    harness.event(STRANGER, 2, START + 3 * WINDOW);
    harness.watermark(START + 4 * WINDOW);
    assertThat(harness.told()).containsExactly("0 PARTIAL 5 r1", "15 COMPLETE 0 r0");
  }

  @Test
  void aWindowIsFinalBehindTheHorizonAndThenItsStateIsGone() throws Exception {
    harness.event(STRANGER, 1, START);
    harness.event(STRANGER, 3, START + 1);
    harness.watermark(START + WINDOW);
    harness.watermark(START + WINDOW + HORIZON - 1);
    assertThat(harness.told()).containsExactly("0 PARTIAL 1 r0");
    harness.snapshot(1);
    assertThat(harness.stateEntries()).isPositive();
    harness.watermark(START + WINDOW + HORIZON);
    assertThat(harness.told()).containsExactly("0 PARTIAL 1 r1 final");
    harness.watermark(START + 2 * HORIZON + 4 * HOUR);
    assertThat(harness.rows()).isEmpty();
    harness.snapshot(2);
    assertThat(harness.stateEntries()).isZero();
  }

  @Test
  void anEventBehindTheHorizonIsOfNoWindowButItsNumberIsNotMissing() throws Exception {
    harness.event(STRANGER, 1, START + 1);
    harness.event(STRANGER, 3, START + 2 * WINDOW);
    harness.watermark(START + WINDOW + HORIZON);
    assertThat(harness.told())
        .containsExactly(
            "0 PARTIAL 1 r0", "5 PARTIAL 1 r0", "10 PARTIAL 1 r0", "0 PARTIAL 1 r1 final");
    harness.event(STRANGER, 2, START + 2);
    harness.watermark(START + WINDOW + HORIZON + MINUTE);
    assertThat(harness.told()).containsExactly("5 SILENT 0 r1", "10 COMPLETE 0 r1");
  }

  @Test
  void aRestoreGoesOnWhereItWas() throws Exception {
    harness.close();
    Store[] stores = {CompletenessHarness.store("always", 0, 0)};
    harness = with(null, stores);
    harness.watermark(START);
    harness.event("always", 1, START + 1);
    harness.watermark(START + 2 * WINDOW);
    harness.event("always", 3, START + WINDOW);
    List<OperatorSubtaskState> states = harness.snapshot(1);
    harness.close();
    harness = with(states, stores);
    harness.watermark(START);
    assertThat(harness.rows()).isEmpty();
    harness.watermark(START + 3 * WINDOW);
    assertThat(harness.told())
        .containsExactly("0 PARTIAL 1 r1", "5 PARTIAL 1 r1", "10 SILENT 0 r0");
  }

  @Test
  void ofSilenceNothingIsToldFromBeforeTheFirstWatermarkAfterARestoreEither() throws Exception {
    harness.close();
    Store[] stores = {CompletenessHarness.store("always", 0, 0)};
    harness = with(null, stores);
    harness.watermark(START + MINUTE);
    restart(stores);
    harness.watermark(START + 3 * WINDOW);
    assertThat(harness.told()).containsExactly("5 SILENT 0 r0", "10 SILENT 0 r0");
  }

  @Test
  void oneOldEventBeforeARestoreDoesNotMakeAllTimeSinceSilent() throws Exception {
    harness.close();
    Store[] stores = {CompletenessHarness.store("always", 0, 0)};
    harness = with(null, stores);
    harness.watermark(START - 1_000 * HOUR);
    restart(stores);
    harness.watermark(START);
    assertThat(harness.rows())
        .hasSize((int) (HORIZON / WINDOW))
        .allMatch(row -> row.windowStart() >= START - HORIZON);
  }

  @Test
  void whatWasFinalStaysSoWhereTheHorizonIsLonger() throws Exception {
    harness.close();
    Store[] stores = {CompletenessHarness.store("always", 0, 0)};
    harness = with(null, stores);
    harness.watermark(START);
    harness.event("always", 1, START + 1);
    harness.watermark(START + WINDOW + HORIZON + MINUTE);
    CompletenessSettings longer =
        new CompletenessSettings(Duration.ofHours(5), Set.of(), WhenSilent.STANDS);
    for (int restart = 0; restart < 2; restart++) {
      List<OperatorSubtaskState> states = harness.snapshot(1);
      harness.close();
      harness =
          new CompletenessHarness(
              new Setup(new HashMapStateBackend(), 1, List.of(stores), longer), states);
      harness.event("always", 2 + restart, START + 2);
      harness.watermark(START + WINDOW + HORIZON + (2 + restart) * MINUTE);
      assertThat(harness.rows()).noneMatch(row -> row.windowStart() == START);
    }
    harness.watermark(START + WINDOW + 2 * HORIZON);
    assertThat(harness.rows()).noneMatch(row -> row.windowStart() == START);
  }

  private void restart(Store... stores) throws Exception {
    List<OperatorSubtaskState> states = harness.snapshot(1);
    harness.close();
    harness = with(states, stores);
  }

  @Test
  void aSubtaskThatWasBehindTheOthersTellsWhatItHadNotYet() throws Exception {
    harness.close();
    Store[] stores = new Store[16];
    Arrays.setAll(stores, i -> CompletenessHarness.store("always" + i, 0, 0));
    harness = new CompletenessHarness(setup(2, stores), null);
    harness.watermark(START);
    harness.event("always0", 1, START + 1);
    harness.watermark(0, START + WINDOW);
    harness.watermark(1, START + WINDOW - MINUTE);
    int told = harness.rows().size();
    assertThat(told).isBetween(1, stores.length - 1);
    List<OperatorSubtaskState> states = harness.snapshot(1);
    harness.close();
    harness = new CompletenessHarness(setup(1, stores), states);
    harness.watermark(START + WINDOW + MINUTE);
    assertThat(harness.rows())
        .hasSize(stores.length - told)
        .extracting(CompletenessRow::revision)
        .containsOnly(0);
  }

  @Test
  void theEndOfInputTellsWhatWasHeardAndNoSilence() throws Exception {
    harness.close();
    harness = with(null, CompletenessHarness.store("always", 0, 0));
    harness.event(STRANGER, 1, START);
    harness.event(STRANGER, 3, START + 2 * WINDOW);
    harness.watermark(START + WINDOW);
    harness.endInput();
    assertThat(harness.told())
        .containsExactly("0 PARTIAL 1 r0", "5 PARTIAL 1 r0", "10 PARTIAL 1 r0");
  }

  private static CompletenessHarness with(List<OperatorSubtaskState> states, Store... stores)
      throws Exception {
    return new CompletenessHarness(setup(1, stores), states);
  }

  private static Setup setup(int parallelism, Store... stores) {
    return new Setup(new HashMapStateBackend(), parallelism, List.of(stores));
  }
}
