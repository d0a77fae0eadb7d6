package io.tillflow.functions.window;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.WindowRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** The subtasks of the windows of one metric set, driven by hand. */
final class WindowsHarness implements AutoCloseable {
  static final int MAX_PARALLELISM = 8;
  static final long MINUTE = Duration.ofMinutes(1).toMillis();
  static final long HOUR = Duration.ofHours(1).toMillis();
  static final long START = 1_000 * HOUR;
  static final long MUCH = 1 << 20;
  private static final int MOST_STATE = 1 << 29;

  final List<KeyedOneInputStreamOperatorTestHarness<String, Entry, WindowRow>> subtasks =
      new ArrayList<>();

  /** How it is run. */
  record Setup(MetricSet<Entry> set, long memory, StateBackend backend, int parallelism) {}

  WindowsHarness(Setup setup, List<OperatorSubtaskState> states) throws Exception {
    for (int i = 0; i < setup.parallelism(); i++) {
      var flink =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new DeclaredWindows<>(setup.set(), setup.memory()),
              Entry::storeId,
              Types.STRING,
              MAX_PARALLELISM,
              setup.parallelism(),
              i);
      flink.setStateBackend(setup.backend());
      flink.setCheckpointStorage(new JobManagerCheckpointStorage(MOST_STATE));
      flink.setup(
          FlowTypes.WINDOW_ROW.createSerializer(flink.getExecutionConfig().getSerializerConfig()));
      if (states != null) {
        flink.initializeState(share(states, setup.parallelism(), i));
      }
      flink.open();
      subtasks.add(flink);
    }
  }

  void entry(Entry entry) throws Exception {
    int subtask =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            entry.storeId(), MAX_PARALLELISM, subtasks.size());
    subtasks.get(subtask).processElement(new StreamRecord<>(entry, entry.time()));
  }

  void watermark(long time) throws Exception {
    for (var subtask : subtasks) {
      subtask.processWatermark(time);
    }
  }

  /** The rows that have come since the last call. */
  List<WindowRow> rows() {
    List<WindowRow> rows = new ArrayList<>();
    for (var subtask : subtasks) {
      rows.addAll(subtask.extractOutputValues());
      subtask.getOutput().clear();
    }
    return rows;
  }

  List<OperatorSubtaskState> snapshot(long id) throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    for (var subtask : subtasks) {
      states.add(subtask.snapshot(id, id));
    }
    return states;
  }

  int stateEntries() {
    return subtasks.stream().mapToInt(s -> s.numKeyedStateEntries() + s.numEventTimeTimers()).sum();
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

  private static OperatorSubtaskState share(
      List<OperatorSubtaskState> states, int parallelism, int subtask) throws Exception {
    OperatorSubtaskState all =
        AbstractStreamOperatorTestHarness.repackageState(
            states.toArray(new OperatorSubtaskState[0]));
    return AbstractStreamOperatorTestHarness.repartitionOperatorState(
        all, MAX_PARALLELISM, states.size(), parallelism, subtask);
  }

  /** One line of one unit. */
  static Entry sale(String store, long time, String sku, long cents) {
    return entry(EntryKind.SALE, store, time, new String[] {sku}, cents);
  }

  /** A line for each sku, of two units, a promotion on the first. */
  static Entry entry(EntryKind kind, String store, long time, String[] skus, long cents) {
    String[] promotions = new String[skus.length];
    promotions[0] = "promo";
    int[] quantities = new int[skus.length];
    long[] amounts = new long[skus.length];
    long[] discounts = new long[skus.length];
    for (int i = 0; i < skus.length; i++) {
      quantities[i] = 2;
      amounts[i] = kind == EntryKind.OVERRIDE ? 0 : cents + i;
      discounts[i] = kind == EntryKind.SALE || kind == EntryKind.OVERRIDE ? i + 1 : 0;
    }
    return new Entry(
        kind,
        false,
        time,
        store,
        "EUR",
        kind == EntryKind.SALE ? PaymentMethod.CASH : null,
        null,
        kind == EntryKind.VOID && cents % 2 == 0,
        skus,
        promotions,
        skus,
        quantities,
        amounts,
        discounts);
  }
}
