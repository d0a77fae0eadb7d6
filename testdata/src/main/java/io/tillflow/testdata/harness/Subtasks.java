package io.tillflow.testdata.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** All subtasks of one keyed operator, driven by hand: records and time in, what it emits out. */
public final class Subtasks<I, O> implements AutoCloseable {
  public static final int MAX_PARALLELISM = 8;
  private static final int MOST_STATE = 1 << 29;

  private final List<KeyedOneInputStreamOperatorTestHarness<String, I, O>> all = new ArrayList<>();
  private final Operator<I, O> operator;

  /** The operator, the key of its input, and the type of its output. */
  public record Operator<I, O>(
      Supplier<OneInputStreamOperator<I, O>> make,
      KeySelector<I, String> key,
      TypeInformation<O> out) {}

  /** Starts them, with the state of a snapshot at whatever parallelism, or with none. */
  public Subtasks(
      Operator<I, O> operator,
      StateBackend backend,
      int parallelism,
      List<OperatorSubtaskState> states)
      throws Exception {
    this.operator = operator;
    for (int i = 0; i < parallelism; i++) {
      var flink =
          new KeyedOneInputStreamOperatorTestHarness<>(
              operator.make().get(), operator.key(), Types.STRING, MAX_PARALLELISM, parallelism, i);
      flink.setStateBackend(backend);
      flink.setCheckpointStorage(new JobManagerCheckpointStorage(MOST_STATE));
      flink.setup(
          operator.out().createSerializer(flink.getExecutionConfig().getSerializerConfig()));
      if (states != null) {
        flink.initializeState(share(states, parallelism, i));
      }
      flink.open();
      all.add(flink);
    }
  }

  /** The subtasks, each as Flink's own harness. */
  public List<KeyedOneInputStreamOperatorTestHarness<String, I, O>> all() {
    return all;
  }

  /** Hands a record to the subtask of its key. */
  public void take(I record, long time) throws Exception {
    int subtask =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            operator.key().getKey(record), MAX_PARALLELISM, all.size());
    all.get(subtask).processElement(new StreamRecord<>(record, time));
  }

  /** Lets event time come so far. */
  public void watermark(long time) throws Exception {
    for (var subtask : all) {
      subtask.processWatermark(time);
    }
  }

  /** What has come out since the last call. */
  public List<O> emitted() {
    List<O> emitted = new ArrayList<>();
    for (var subtask : all) {
      emitted.addAll(subtask.extractOutputValues());
      subtask.getOutput().clear();
    }
    return emitted;
  }

  /** A checkpoint. */
  public List<OperatorSubtaskState> snapshot(long id) throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    for (var subtask : all) {
      subtask.prepareSnapshotPreBarrier(id);
      states.add(subtask.snapshot(id, id));
    }
    return states;
  }

  /** How much keyed state and how many timers there are, on a heap backend. */
  public int stateEntries() {
    return all.stream().mapToInt(s -> s.numKeyedStateEntries() + s.numEventTimeTimers()).sum();
  }

  @Override
  public void close() {
    for (var subtask : all) {
      try {
        subtask.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** What one subtask of so many takes up of a snapshot. */
  public static OperatorSubtaskState share(
      List<OperatorSubtaskState> states, int parallelism, int subtask) throws Exception {
    OperatorSubtaskState all =
        AbstractStreamOperatorTestHarness.repackageState(
            states.toArray(new OperatorSubtaskState[0]));
    return AbstractStreamOperatorTestHarness.repartitionOperatorState(
        all, MAX_PARALLELISM, states.size(), parallelism, subtask);
  }
}
