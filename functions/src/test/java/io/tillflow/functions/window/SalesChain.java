package io.tillflow.functions.window;

import io.tillflow.functions.intake.dedup.DedupSettings;
import io.tillflow.functions.intake.dedup.Deduplicate;
import io.tillflow.functions.ledger.Ledger;
import io.tillflow.functions.ledger.LedgerSettings;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.functions.time.WhenSilent;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.WindowRow;
import io.tillflow.testdata.harness.Subtasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;

/** Deduplication, ledger and the windows of sets, linked as the job links them, driven by hand. */
final class SalesChain implements AutoCloseable {
  private static final Horizon HORIZON = new Horizon(Duration.ofDays(2), Duration.ofHours(1));
  private static final Subtasks.Operator<Decoded<Basket>, Decoded<Basket>> DEDUPLICATE =
      new Subtasks.Operator<>(
          () -> new Deduplicate<>(new DedupSettings(HORIZON, 1 << 16, WhenSilent.STANDS)),
          event -> event.mark().key(),
          FlowTypes.decoded(FlowTypes.BASKET));
  private static final Subtasks.Operator<Decoded<Basket>, Entry> LEDGER =
      new Subtasks.Operator<>(
          () -> new Ledger(new LedgerSettings(HORIZON, 1 << 16)),
          event -> event.mark().key(),
          FlowTypes.ENTRY);

  private final Setup setup;
  private final Subtasks<Decoded<Basket>, Decoded<Basket>> deduplication;
  private final Subtasks<Decoded<Basket>, Entry> ledger;
  private final List<SlicedHarness> windows = new ArrayList<>();

  /**
   * How it is run.
   *
   * @param memory what the windows of a set may take in each subtask
   * @param link which entries reach the windows: all, where the chain is as it should be
   */
  record Setup(
      List<MetricSet<Entry>> sets, long memory, StateBackend backend, Predicate<Entry> link) {}

  /** The state of all operators, and of all subtasks of each. */
  record Snapshot(
      List<OperatorSubtaskState> deduplication,
      List<OperatorSubtaskState> ledger,
      List<SlicedHarness.Snapshot> windows) {}

  static final Snapshot NOTHING = new Snapshot(null, null, List.of());

  SalesChain(Setup setup, int parallelism, Snapshot from) throws Exception {
    this(setup, HotStores.none(), parallelism, from);
  }

  SalesChain(Setup setup, HotStores hot, int parallelism, Snapshot from) throws Exception {
    this.setup = setup;
    deduplication = new Subtasks<>(DEDUPLICATE, setup.backend(), parallelism, from.deduplication());
    ledger = new Subtasks<>(LEDGER, setup.backend(), parallelism, from.ledger());
    for (MetricSet<Entry> set : setup.sets()) {
      int place = windows.size();
      windows.add(
          new SlicedHarness(
              new WindowsHarness.Setup(set, setup.memory(), setup.backend(), parallelism),
              hot,
              from.windows().isEmpty() ? SlicedHarness.NOTHING : from.windows().get(place)));
    }
  }

  void take(Decoded<Basket> event) throws Exception {
    deduplication.take(event, event.eventTime());
    for (Decoded<Basket> first : deduplication.emitted()) {
      ledger.take(first, first.eventTime());
    }
    List<Entry> entries = ledger.emitted();
    entries.removeIf(setup.link().negate());
    for (Entry entry : entries) {
      for (SlicedHarness each : windows) {
        each.entry(entry);
      }
    }
  }

  void watermark(long time) throws Exception {
    deduplication.watermark(time);
    ledger.watermark(time);
    for (SlicedHarness each : windows) {
      each.watermark(time);
    }
  }

  /** The rows of a set that have come since the last call. */
  List<WindowRow> rows(int set) {
    return windows.get(set).rows();
  }

  /** Lets go of all rows that have come. */
  void forgetRows() {
    windows.forEach(SlicedHarness::rows);
  }

  Snapshot snapshot(long id) throws Exception {
    List<SlicedHarness.Snapshot> ofWindows = new ArrayList<>();
    for (SlicedHarness each : windows) {
      ofWindows.add(each.snapshot(id));
    }
    return new Snapshot(deduplication.snapshot(id), ledger.snapshot(id), ofWindows);
  }

  /** How much keyed state and how many timers there are, on a heap backend. */
  int stateEntries() {
    return deduplication.stateEntries()
        + ledger.stateEntries()
        + windows.stream().mapToInt(SlicedHarness::stateEntries).sum();
  }

  @Override
  public void close() {
    deduplication.close();
    ledger.close();
    windows.forEach(SlicedHarness::close);
  }
}
