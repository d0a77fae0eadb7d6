package io.tillflow.functions.intake.dedup;

import static io.tillflow.functions.intake.dedup.DedupHarness.HOUR;
import static io.tillflow.functions.intake.dedup.DedupHarness.print;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.functions.time.WhenSilent;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.junit.jupiter.api.Test;

class DeduplicateTest {
  private static final long MUCH = 1 << 20;
  private static final long START = 1_000 * HOUR;

  @Test
  void theFirstPassesARepeatIsDroppedAndOtherContentIsAConflict() throws Exception {
    try (DedupHarness dedup = heap().open(null)) {
      dedup.event(0, "s1", START, print(1, 7), null);
      dedup.event(1, "s1", START, print(1, 7), null);
      dedup.event(2, "s1", START + 1, print(1, 8), null);
      assertThat(dedup.accepted()).containsExactly(0L);
      assertThat(dedup.refused()).containsExactly("2 CONFLICT");
    }
  }

  @Test
  void theSameIdUnderAnotherWireKeyIsAnotherEvent() throws Exception {
    try (DedupHarness dedup = heap().open(null)) {
      dedup.event(0, "s1", START, print(1, 7), null);
      dedup.event(1, "s2", START, print(1, 8), null);
      assertThat(dedup.accepted()).containsExactly(0L, 1L);
    }
  }

  @Test
  void aSaleOfAKnownTransactionIsARepeatOrAConflictByItsLines() throws Exception {
    try (DedupHarness dedup = heap().open(null)) {
      dedup.event(0, "s1", START, print(1, 7), print(100, 5));
      dedup.event(1, "s1", START, print(2, 9), print(100, 5));
      dedup.event(2, "s1", START, print(3, 9), print(100, 6));
      assertThat(dedup.accepted()).containsExactly(0L);
      assertThat(dedup.refused()).containsExactly("2 CONFLICT");
    }
  }

  @Test
  void whatIsRefusedOrDroppedIsNotRemembered() throws Exception {
    try (DedupHarness dedup = heap().open(null)) {
      dedup.event(0, "s1", START, print(1, 7), print(100, 5));
      dedup.event(1, "s1", START, print(2, 9), print(100, 6));
      dedup.event(2, "s1", START, print(2, 1), print(101, 6));
      assertThat(dedup.accepted()).containsExactly(0L, 2L);
    }
  }

  @Test
  void atTheHorizonAnEventIsTooLateAndJustBeforeItIsNot() throws Exception {
    try (DedupHarness dedup = heap().open(null)) {
      dedup.flink.processWatermark(START);
      dedup.event(0, "s1", START - 48 * HOUR, print(1, 7), null);
      dedup.event(1, "s1", START - 48 * HOUR + 1, print(1, 7), null);
      assertThat(dedup.refused()).containsExactly("0 TOO_LATE");
      assertThat(dedup.accepted()).containsExactly(1L);
    }
  }

  @Test
  void whenTheHorizonHasPassedNothingIsLeft() throws Exception {
    for (long memory : new long[] {MUCH, 1}) {
      try (DedupHarness dedup = harness(memory, new HashMapStateBackend()).open(null)) {
        for (int i = 0; i < 2_000; i++) {
          dedup.event(i, "s" + i % 9, START + i * HOUR / 500, print(i, 7), print(-i - 1, 7));
        }
        dedup.flink.snapshot(1, 1);
        assertThat(dedup.flink.numKeyedStateEntries()).isPositive();
        dedup.flink.processWatermark(START + 5 * HOUR + 48 * HOUR);
        assertThat(dedup.flink.numKeyedStateEntries()).isZero();
        assertThat(dedup.flink.numEventTimeTimers()).isZero();
      }
    }
  }

  @Test
  void aRestoredOperatorKnowsWhatWasSeenAndWhatWasTooLate() throws Exception {
    OperatorSubtaskState state;
    try (DedupHarness dedup = rocks().open(null)) {
      dedup.event(0, "s1", START, print(1, 7), null);
      dedup.flink.processWatermark(START);
      state = dedup.flink.snapshot(1, 1);
    }
    try (DedupHarness dedup = rocks().open(state)) {
      dedup.event(1, "s1", START, print(1, 7), null);
      dedup.event(2, "s1", START - 48 * HOUR, print(2, 7), null);
      assertThat(dedup.accepted()).isEmpty();
      assertThat(dedup.refused()).containsExactly("2 TOO_LATE");
    }
  }

  @Test
  void whatWasTooLateStaysSoWhereTheHorizonIsLonger() throws Exception {
    OperatorSubtaskState state;
    try (DedupHarness dedup = heap().open(null)) {
      dedup.flink.processWatermark(START);
      state = dedup.flink.snapshot(1, 1);
    }
    for (int restart = 0; restart < 2; restart++) {
      try (DedupHarness dedup = longer().open(state)) {
        dedup.event(0, "s1", START - 48 * HOUR, print(1, 7), null);
        dedup.event(1, "s1", START - 48 * HOUR + 1, print(2, 7), null);
        dedup.flink.processWatermark(START + HOUR);
        assertThat(dedup.refused()).containsExactly("0 TOO_LATE");
        state = dedup.flink.snapshot(2, 2);
      }
    }
    try (DedupHarness dedup = longer().open(state)) {
      dedup.flink.processWatermark(START + 100 * HOUR);
      dedup.event(2, "s1", START + 28 * HOUR, print(3, 7), null);
      dedup.event(3, "s1", START + 28 * HOUR + 1, print(4, 7), null);
      assertThat(dedup.refused()).containsExactly("2 TOO_LATE");
    }
  }

  private static DedupHarness longer() throws Exception {
    Horizon horizon = new Horizon(Duration.ofDays(3), Duration.ofHours(1));
    DedupSettings settings = new DedupSettings(horizon, MUCH, WhenSilent.STANDS);
    return new DedupHarness(settings, new HashMapStateBackend(), 0, 1);
  }

  @Test
  void aRestoredOperatorSetsNoneBehindItBack() throws Exception {
    OperatorSubtaskState state;
    try (DedupHarness dedup = rocks().open(null)) {
      dedup.flink.processWatermark(START);
      state = dedup.flink.snapshot(1, 1);
    }
    try (DedupHarness dedup = rocks().open(state)) {
      dedup.flink.processWatermark(START - 5 * HOUR);
      dedup.flink.processWatermark(START - HOUR);
      dedup.flink.processWatermark(START + 1);
      assertThat(dedup.watermarks()).containsExactly(START, START + 1);
    }
  }

  @Test
  void inASilentTopicTimeStandsUnlessItIsToGoOn() throws Exception {
    try (DedupHarness stands = heap().open(null);
        DedupHarness goesOn = goesOn().open(null)) {
      for (DedupHarness dedup : List.of(stands, goesOn)) {
        dedup.flink.setProcessingTime(0);
        dedup.flink.processWatermark(START);
        dedup.flink.processWatermarkStatus(WatermarkStatus.IDLE);
        dedup.flink.setProcessingTime(2 * HOUR);
      }
      assertThat(stands.watermarks()).containsExactly(START);
      assertThat(goesOn.watermarks()).last().isEqualTo(START + 2 * HOUR);
      assertThat(stands.flink.getOutput()).contains(WatermarkStatus.IDLE);
      assertThat(goesOn.flink.getOutput()).doesNotContain(WatermarkStatus.IDLE);
    }
  }

  @Test
  void whatTheSilenceHasMadeTooLateStaysSoWhenThereIsSoundAgain() throws Exception {
    try (DedupHarness dedup = goesOn().open(null)) {
      dedup.flink.setProcessingTime(0);
      dedup.flink.processWatermark(START);
      dedup.flink.processWatermarkStatus(WatermarkStatus.IDLE);
      dedup.flink.setProcessingTime(50 * HOUR);
      dedup.flink.processWatermarkStatus(WatermarkStatus.ACTIVE);
      dedup.flink.setProcessingTime(90 * HOUR);
      dedup.flink.processWatermark(START + 1);
      dedup.event(0, "s1", START + 2 * HOUR, print(1, 7), null);
      dedup.event(1, "s1", START + 2 * HOUR + 1, print(2, 7), null);
      assertThat(dedup.watermarks()).last().isEqualTo(START + 50 * HOUR);
      assertThat(dedup.refused()).containsExactly("0 TOO_LATE");
      assertThat(dedup.accepted()).containsExactly(1L);
    }
  }

  @Test
  void aTopicThatHasNeverSpokenHasNoTimeToGoOnFrom() throws Exception {
    try (DedupHarness dedup = goesOn().open(null)) {
      dedup.flink.processWatermarkStatus(WatermarkStatus.IDLE);
      dedup.flink.setProcessingTime(50 * HOUR);
      assertThat(dedup.watermarks()).isEmpty();
      assertThat(dedup.flink.getOutput()).containsExactly(WatermarkStatus.IDLE);
    }
  }

  @Test
  void everyEventIsCountedOnceAtTheCheckpointItBelongsTo() throws Exception {
    try (DedupHarness dedup = heap().open(null)) {
      dedup.event(0, "s1", START, print(1, 7), null);
      dedup.event(1, "s1", START, print(1, 7), null);
      dedup.flink.getOperator().prepareSnapshotPreBarrier(5);
      dedup.event(2, "s1", START, print(1, 8), null);
      dedup.flink.endInput();
      assertThat(dedup.side(IntakeTags.ACCOUNTING))
          .extracting(a -> a.checkpointId() + " " + a.accepted() + a.duplicate() + a.refused())
          .containsExactly("5 11{}", "6 00{CONFLICT=1}");
    }
  }

  @Test
  void anEntryTakesSixteenBytesOfState() throws Exception {
    try (DedupHarness dedup = heap().open(null)) {
      int events = 8 * 128 * 20;
      for (int i = 0; i < events; i++) {
        dedup.event(i, "s" + i % 64, START, print(i, 7), null);
      }
      dedup.flink.snapshot(1, 1);
      assertThat(dedup.flink.numKeyedStateEntries())
          .as("pages of 128 entries")
          .isLessThan(events / 128 + DedupHarness.MAX_PARALLELISM);
    }
  }

  private static DedupHarness heap() throws Exception {
    return harness(MUCH, new HashMapStateBackend());
  }

  private static DedupHarness goesOn() throws Exception {
    return new DedupHarness(
        DedupHarness.settings(MUCH, WhenSilent.GOES_ON), new HashMapStateBackend(), 0, 1);
  }

  private static DedupHarness rocks() throws Exception {
    return harness(MUCH, new EmbeddedRocksDBStateBackend());
  }

  private static DedupHarness harness(long memory, StateBackend backend) throws Exception {
    return new DedupHarness(memory, backend, 0, 1);
  }
}
