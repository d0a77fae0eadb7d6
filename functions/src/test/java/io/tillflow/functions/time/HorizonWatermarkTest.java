package io.tillflow.functions.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

// Flink's harnesses close with any exception.
@SuppressWarnings("try")
class HorizonWatermarkTest {
  @Test
  void withoutStateThereIsNoWatermark() throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      assertThat(horizon(harness)).isEqualTo(Long.MIN_VALUE);
    }
  }

  @Test
  void aRestoreDoesNotSetItBack() throws Exception {
    try (var restored = harness(1, 0)) {
      restored.initializeState(stateAt(1_000, 1, 0));
      restored.open();
      assertThat(horizon(restored)).isEqualTo(1_000);
      restored.processWatermark(new Watermark(500));
      assertThat(horizon(restored)).isEqualTo(1_000);
      restored.processWatermark(new Watermark(1_500));
      assertThat(horizon(restored)).isEqualTo(1_500);
    }
  }

  @Test
  void everySubtaskOfARescaledJobHasIt() throws Exception {
    OperatorSubtaskState both =
        AbstractStreamOperatorTestHarness.repackageState(
            stateAt(1_000, 2, 0), stateAt(1_000, 2, 1));
    for (int subtask = 0; subtask < 3; subtask++) {
      try (var restored = harness(3, subtask)) {
        restored.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(both, 128, 2, 3, subtask));
        restored.open();
        assertThat(horizon(restored)).isEqualTo(1_000);
      }
    }
  }

  private static OperatorSubtaskState stateAt(long watermark, int parallelism, int subtask)
      throws Exception {
    try (var harness = harness(parallelism, subtask)) {
      harness.open();
      harness.processWatermark(new Watermark(watermark));
      return harness.snapshot(1, 1);
    }
  }

  private static long horizon(OneInputStreamOperatorTestHarness<Long, Long> harness) {
    return ((Keeper) harness.getOneInputOperator()).horizon.current();
  }

  private static OneInputStreamOperatorTestHarness<Long, Long> harness(int parallelism, int subtask)
      throws Exception {
    return new OneInputStreamOperatorTestHarness<>(new Keeper(), 128, parallelism, subtask);
  }

  /** Keeps a horizon as any operator would. */
  private static final class Keeper extends AbstractStreamOperator<Long>
      implements OneInputStreamOperator<Long, Long> {
    private static final long serialVersionUID = 1L;

    private transient HorizonWatermark horizon;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
      super.initializeState(context);
      horizon = HorizonWatermark.restore(context.getOperatorStateStore());
    }

    @Override
    public void processElement(StreamRecord<Long> record) {}

    @Override
    public void processWatermark(Watermark mark) throws Exception {
      horizon.advance(mark.getTimestamp());
      super.processWatermark(mark);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
      super.snapshotState(context);
      horizon.snapshot();
    }
  }
}
