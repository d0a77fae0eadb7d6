package io.tillflow.functions.intake;

import static io.tillflow.functions.intake.Judged.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.Reason;
import io.tillflow.state.row.Accounting;
import io.tillflow.state.row.Commit;
import io.tillflow.state.row.DeadLetter;
import java.util.Map;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

// Flink's harnesses close with any exception.
@SuppressWarnings("try")
class FrontTest {
  private OneInputStreamOperatorTestHarness<Decoded<InventoryChange>, Decoded<InventoryChange>>
      harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void whatIsRefusedForGoodLeavesAsideWithItsEvidence() throws Exception {
    feed(new Judged(1, 7, null).refused(Reason.UNDECODABLE));
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(Sides.taken(harness, IntakeTags.REFUSED))
        .containsExactly(
            new DeadLetter(
                "intake",
                Judged.refusal(Reason.UNDECODABLE),
                new Judged(1, 7, null).origin(),
                Judged.EVIDENCE));
  }

  @Test
  void aPendingRefusalGoesOnToTheStores() throws Exception {
    feed(new Judged(1, 7, "a").pending(Reason.FUTURE_TIME, "EUR"));
    assertThat(harness.extractOutputValues()).singleElement().extracting("refusal").isNotNull();
    assertThat(Sides.refused(harness)).isEmpty();
  }

  @Test
  void theRawRecordStaysBehind() throws Exception {
    feed(new Judged(1, 7, "a").event());
    assertThat(harness.extractOutputValues()).singleElement().extracting("raw").isNull();
  }

  @Test
  void theCountsOfAPartitionLeaveBeforeTheBarrierAndOnlyOnce() throws Exception {
    feed(new Judged(1, 7, "a").event());
    feed(new Judged(1, 8, null).refused(Reason.BAD_ENUM));
    feed(new Judged(2, 7, "b").event());
    harness.prepareSnapshotPreBarrier(5);
    assertThat(Sides.accounting(harness))
        .containsExactly(row(1, 5, 2, Map.of("BAD_ENUM", 1L)), row(2, 5, 1, Map.of()));
    harness.prepareSnapshotPreBarrier(6);
    assertThat(Sides.accounting(harness)).isEmpty();
  }

  @Test
  void atTheEndOfInputTheRestLeavesUnderTheNextCheckpoint() throws Exception {
    harness.prepareSnapshotPreBarrier(5);
    feed(new Judged(1, 7, "a").event());
    harness.endInput();
    assertThat(Sides.accounting(harness)).containsExactly(row(1, 6, 1, Map.of()));
  }

  @Test
  void behindTheEndOfInputNothingIsTold() throws Exception {
    harness.prepareSnapshotPreBarrier(5);
    feed(new Judged(1, 7, "a").event());
    Sides.taken(harness, IntakeTags.COMMITS);
    harness.endInput();
    harness.prepareSnapshotPreBarrier(6);
    assertThat(Sides.taken(harness, IntakeTags.COMMITS))
        .extracting(Commit::table)
        .containsExactly("order_events", "other");
    harness.prepareSnapshotPreBarrier(7);
    assertThat(Sides.taken(harness, IntakeTags.COMMITS)).isEmpty();
  }

  @Test
  void afterARestoreTheNextCheckpointFollowsTheRestoredOne() throws Exception {
    try (var restored = harness()) {
      restored.setRestoredCheckpointId(41);
      restored.initializeState(harness.snapshot(41, 0));
      restored.open();
      restored.processElement(new StreamRecord<>(new Judged(1, 7, "a").event()));
      restored.endInput();
      assertThat(Sides.accounting(restored)).containsExactly(row(1, 42, 1, Map.of()));
    }
  }

  @Test
  void everyTableGetsARowWithTheOffsetsAndTheWatermark() throws Exception {
    feed(new Judged(1, 7, "a").event());
    feed(new Judged(3, 9, null).refused(Reason.BAD_ENUM));
    harness.processWatermark(new Watermark(NOON));
    Sides.taken(harness, IntakeTags.COMMITS);
    harness.prepareSnapshotPreBarrier(5);
    Map<String, Long> offsets = Map.of("pos-transactions-1", 8L, "pos-transactions-3", 10L);
    String jobId = harness.getEnvironment().getJobID().toHexString();
    assertThat(Sides.taken(harness, IntakeTags.COMMITS))
        .containsExactly(
            new Commit("silver", "order_events", jobId, 5, 0, NOON, offsets),
            new Commit("silver", "other", jobId, 5, 0, NOON, offsets));
  }

  @Test
  void afterARestoreTheRowStillHasThePartitionsThatAreSilentSince() throws Exception {
    feed(new Judged(1, 7, "a").event());
    feed(new Judged(3, 9, "a").event());
    try (var restored = harness()) {
      restored.initializeState(harness.snapshot(41, 0));
      restored.open();
      restored.processElement(new StreamRecord<>(new Judged(3, 12, "a").event()));
      restored.prepareSnapshotPreBarrier(42);
      assertThat(Sides.taken(restored, IntakeTags.COMMITS))
          .extracting(Commit::offsets)
          .containsOnly(Map.of("pos-transactions-1", 8L, "pos-transactions-3", 13L));
    }
  }

  @Test
  void theEndOfTimeIsNotTakenForAWatermarkOfData() throws Exception {
    harness.processWatermark(new Watermark(NOON));
    harness.processWatermark(Watermark.MAX_WATERMARK);
    harness.endInput();
    assertThat(Sides.taken(harness, IntakeTags.COMMITS))
        .extracting(Commit::watermark)
        .containsOnly(NOON);
  }

  @Test
  void beforeAnyWatermarkTheRowHasNone() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    assertThat(Sides.taken(harness, IntakeTags.COMMITS))
        .extracting(Commit::watermarkOrNull)
        .containsOnlyNulls();
  }

  private static Accounting row(
      int partition, long checkpoint, long in, Map<String, Long> refused) {
    return new Accounting(
        "intake", Judged.TOPIC, partition, checkpoint, 0, in, 0, 0, 0, refused, 0, 0, 0, 0, 0);
  }

  private void feed(Decoded<InventoryChange> decoded) throws Exception {
    harness.processElement(new StreamRecord<>(decoded));
  }

  private static OneInputStreamOperatorTestHarness<
          Decoded<InventoryChange>, Decoded<InventoryChange>>
      harness() throws Exception {
    return new OneInputStreamOperatorTestHarness<>(new Front<>(Judged.SETTINGS));
  }
}
