package io.tillflow.functions.feature;

import io.tillflow.functions.pages.Horizon;
import io.tillflow.state.event.Touch;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.testdata.harness.Subtasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The subtasks of a group of features, driven by hand. */
final class FeaturesHarness implements AutoCloseable {
  static final int MAX_PARALLELISM = 8;
  private static final int MOST_STATE = 1 << 29;
  private static final Horizon HORIZON = new Horizon(Duration.ofDays(2), Duration.ofHours(1));

  final List<KeyedOneInputStreamOperatorTestHarness<String, Touch, FeatureRow>> subtasks =
      new ArrayList<>();

  /** How they are run. */
  record Setup(FeatureSet set, StateBackend backend, int parallelism, long memoryBytes) {
    FeaturesHarness open(List<OperatorSubtaskState> states) throws Exception {
      return new FeaturesHarness(this, states);
    }
  }

  private FeaturesHarness(Setup setup, List<OperatorSubtaskState> states) throws Exception {
    for (int i = 0; i < setup.parallelism(); i++) {
      var flink =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new Features(setup.set(), new FeatureSettings(HORIZON, setup.memoryBytes())),
              Touch::entityId,
              Types.STRING,
              MAX_PARALLELISM,
              setup.parallelism(),
              i);
      flink.setStateBackend(setup.backend());
      flink.setCheckpointStorage(new JobManagerCheckpointStorage(MOST_STATE));
      flink.setup(
          FlowTypes.FEATURE_ROW.createSerializer(flink.getExecutionConfig().getSerializerConfig()));
      if (states != null) {
        flink.initializeState(Subtasks.share(states, setup.parallelism(), i));
      }
      flink.open();
      subtasks.add(flink);
    }
  }

  void take(Touch... touches) throws Exception {
    for (Touch touch : touches) {
      int subtask =
          KeyGroupRangeAssignment.assignKeyToParallelOperator(
              touch.entityId(), MAX_PARALLELISM, subtasks.size());
      subtasks.get(subtask).processElement(new StreamRecord<>(touch, touch.ownTime()));
    }
  }

  void watermark(long time) throws Exception {
    for (var subtask : subtasks) {
      subtask.processWatermark(time);
    }
  }

  List<OperatorSubtaskState> snapshot() throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    for (var subtask : subtasks) {
      states.add(subtask.snapshot(1, 1));
    }
    return states;
  }

  /** The rows that have come since the last call. */
  List<FeatureRow> rows() {
    List<FeatureRow> rows = new ArrayList<>();
    for (var subtask : subtasks) {
      rows.addAll(subtask.extractOutputValues());
      subtask.getOutput().clear();
    }
    return rows;
  }

  /** The last row that has come since the last call. */
  FeatureRow last() {
    List<FeatureRow> rows = rows();
    return rows.get(rows.size() - 1);
  }

  /** Entries of keyed state, appointments among them, once all is written. */
  int entries() throws Exception {
    int entries = 0;
    for (var subtask : subtasks) {
      subtask.snapshot(1, 1);
      entries += subtask.numKeyedStateEntries();
    }
    return entries;
  }

  @Override
  public void close() {
    for (var subtask : subtasks) {
      try {
        subtask.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
