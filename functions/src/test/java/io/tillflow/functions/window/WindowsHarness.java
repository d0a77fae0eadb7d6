package io.tillflow.functions.window;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.WindowRow;
import io.tillflow.testdata.harness.Subtasks;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;

/** The subtasks of the windows of one metric set, driven by hand. */
final class WindowsHarness implements AutoCloseable {
  static final long MINUTE = Duration.ofMinutes(1).toMillis();
  static final long HOUR = Duration.ofHours(1).toMillis();
  static final long START = 1_000 * HOUR;
  static final long MUCH = 1 << 20;

  private final Subtasks<Entry, WindowRow> windows;

  /** How it is run. */
  record Setup(MetricSet<Entry> set, long memory, StateBackend backend, int parallelism) {
    private Subtasks.Operator<Entry, WindowRow> operator() {
      return new Subtasks.Operator<>(
          () -> new DeclaredWindows<>(set, memory), Entry::storeId, FlowTypes.WINDOW_ROW);
    }
  }

  WindowsHarness(Setup setup, List<OperatorSubtaskState> states) throws Exception {
    windows = new Subtasks<>(setup.operator(), setup.backend(), setup.parallelism(), states);
  }

  void entry(Entry entry) throws Exception {
    windows.take(entry, entry.time());
  }

  void watermark(long time) throws Exception {
    windows.watermark(time);
  }

  void endInput() throws Exception {
    for (var subtask : windows.all()) {
      subtask.endInput();
    }
  }

  /** The rows that have come since the last call. */
  List<WindowRow> rows() {
    return windows.emitted();
  }

  List<OperatorSubtaskState> snapshot(long id) throws Exception {
    return windows.snapshot(id);
  }

  /** Lets event time come so far for one subtask alone. */
  void watermark(int subtask, long time) throws Exception {
    windows.all().get(subtask).processWatermark(time);
  }

  /** What the subtasks account for in memory: bytes and blocks. */
  List<Long> usage() {
    long bytes = 0;
    long blocks = 0;
    for (var subtask : windows.all()) {
      BlockMemory.Usage usage = ((DeclaredWindows<?>) subtask.getOperator()).usage();
      bytes += usage.bytes;
      blocks += usage.blocks;
    }
    return List.of(bytes, blocks);
  }

  /** How often a block was read. */
  long loads() {
    return windows.all().stream()
        .mapToLong(subtask -> ((DeclaredWindows<?>) subtask.getOperator()).usage().loads)
        .sum();
  }

  int stateEntries() {
    return windows.stateEntries();
  }

  @Override
  public void close() {
    windows.close();
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
        discounts,
        null,
        null,
        time,
        time);
  }
}
