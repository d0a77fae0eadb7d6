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
  private final List<Subtasks<Entry, WindowRow>> windows = new ArrayList<>();

  /**
   * How it is run.
   *
   * @param memory what the windows of a set may take in each subtask
   * @param link which entries reach the windows: all, where the chain is as it should be
   */
  record Setup(
      List<MetricSet<Entry>> sets, long memory, StateBackend backend, Predicate<Entry> link) {}

  /** The state of all operators, and of all subtasks of each. */
  record Snapshot(List<List<OperatorSubtaskState>> operators) {
    List<OperatorSubtaskState> of(int operator) {
      return operators.isEmpty() ? null : operators.get(operator);
    }
  }

  static final Snapshot NOTHING = new Snapshot(List.of());

  SalesChain(Setup setup, int parallelism, Snapshot from) throws Exception {
    this.setup = setup;
    deduplication = new Subtasks<>(DEDUPLICATE, setup.backend(), parallelism, from.of(0));
    ledger = new Subtasks<>(LEDGER, setup.backend(), parallelism, from.of(1));
    for (MetricSet<Entry> set : setup.sets()) {
      Subtasks.Operator<Entry, WindowRow> operator =
          new Subtasks.Operator<>(
              () -> new DeclaredWindows<>(set, setup.memory()),
              Entry::storeId,
              FlowTypes.WINDOW_ROW);
      List<OperatorSubtaskState> state = from.of(2 + windows.size());
      windows.add(new Subtasks<>(operator, setup.backend(), parallelism, state));
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
      for (Subtasks<Entry, WindowRow> each : windows) {
        each.take(entry, entry.time());
      }
    }
  }

  void watermark(long time) throws Exception {
    deduplication.watermark(time);
    ledger.watermark(time);
    for (Subtasks<Entry, WindowRow> each : windows) {
      each.watermark(time);
    }
  }

  /** The rows of a set that have come since the last call. */
  List<WindowRow> rows(int set) {
    return windows.get(set).emitted();
  }

  /** Lets go of all rows that have come. */
  void forgetRows() {
    windows.forEach(Subtasks::emitted);
  }

  Snapshot snapshot(long id) throws Exception {
    List<List<OperatorSubtaskState>> operators = new ArrayList<>();
    operators.add(deduplication.snapshot(id));
    operators.add(ledger.snapshot(id));
    for (Subtasks<Entry, WindowRow> each : windows) {
      operators.add(each.snapshot(id));
    }
    return new Snapshot(operators);
  }

  /** How much keyed state and how many timers there are, on a heap backend. */
  int stateEntries() {
    return deduplication.stateEntries()
        + ledger.stateEntries()
        + windows.stream().mapToInt(Subtasks::stateEntries).sum();
  }

  @Override
  public void close() {
    deduplication.close();
    ledger.close();
    windows.forEach(Subtasks::close);
  }
}
