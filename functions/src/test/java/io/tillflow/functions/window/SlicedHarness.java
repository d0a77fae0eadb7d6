package io.tillflow.functions.window;

import io.tillflow.state.event.Entry;
import io.tillflow.state.event.Portion;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.WindowRow;
import io.tillflow.testdata.harness.Subtasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/** The windows of one set and those of its slices, linked as a job links them, driven by hand. */
final class SlicedHarness implements AutoCloseable {
  private static final OutputTag<Portion<Entry>> TAG =
      new OutputTag<>("slices", FlowTypes.portion(FlowTypes.ENTRY));

  private final Subtasks<Entry, WindowRow> whole;
  private final Subtasks<Portion<Entry>, WindowRow> slices;
  private int portions;

  /** The state of both; of slices only where there are any. */
  record Snapshot(List<OperatorSubtaskState> whole, List<OperatorSubtaskState> slices) {}

  static final Snapshot NOTHING = new Snapshot(null, null);

  SlicedHarness(WindowsHarness.Setup setup, HotStores hot, Snapshot from) throws Exception {
    boolean sliced = !hot.isEmpty() && SlicedWindows.canSlice(setup.set());
    Subtasks.Operator<Entry, WindowRow> operator =
        new Subtasks.Operator<>(
            () -> sliced ? slicing(setup, hot) : plain(setup),
            Entry::storeId,
            FlowTypes.WINDOW_ROW);
    whole = new Subtasks<>(operator, setup.backend(), setup.parallelism(), from.whole());
    slices = sliced ? slices(setup, from) : null;
  }

  private static DeclaredWindows<Entry> plain(WindowsHarness.Setup setup) {
    return new DeclaredWindows<>(setup.set(), setup.memory());
  }

  private static DeclaredWindows<Entry> slicing(WindowsHarness.Setup setup, HotStores hot) {
    return DeclaredWindows.slicing(setup.set(), setup.memory(), new Slicing<>(hot, TAG));
  }

  private static Subtasks<Portion<Entry>, WindowRow> slices(
      WindowsHarness.Setup setup, Snapshot from) throws Exception {
    Subtasks.Operator<Portion<Entry>, WindowRow> operator =
        new Subtasks.Operator<>(
            () -> DeclaredWindows.ofSlices(setup.set(), setup.memory()),
            Portion::key,
            FlowTypes.WINDOW_ROW);
    return new Subtasks<>(operator, setup.backend(), setup.parallelism(), from.slices());
  }

  void entry(Entry entry) throws Exception {
    whole.take(entry, entry.time());
    if (slices != null) {
      for (var subtask : whole.all()) {
        Queue<StreamRecord<Portion<Entry>>> sent = subtask.getSideOutput(TAG);
        while (sent != null && !sent.isEmpty()) {
          slices.take(sent.poll().getValue(), entry.time());
          portions++;
        }
      }
    }
  }

  void watermark(long time) throws Exception {
    whole.watermark(time);
    if (slices != null) {
      slices.watermark(time);
    }
  }

  /** The rows that have come since the last call. */
  List<WindowRow> rows() {
    List<WindowRow> rows = new ArrayList<>(whole.emitted());
    if (slices != null) {
      rows.addAll(slices.emitted());
    }
    return rows;
  }

  /** How many portions have gone to slices. */
  int portions() {
    return portions;
  }

  Snapshot snapshot(long id) throws Exception {
    return new Snapshot(whole.snapshot(id), slices == null ? null : slices.snapshot(id));
  }

  /** How much keyed state and how many timers there are, on a heap backend. */
  int stateEntries() {
    return whole.stateEntries() + (slices == null ? 0 : slices.stateEntries());
  }

  @Override
  public void close() {
    whole.close();
    if (slices != null) {
      slices.close();
    }
  }
}
