package io.tillflow.functions.stock;

import io.tillflow.functions.feature.FeatureSettings;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.state.event.ShelfMove;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.online.Freshness;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.testdata.harness.Subtasks;
import io.tillflow.testdata.harness.Subtasks.Operator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/** The subtasks of stock, driven by hand. */
final class StockHarness implements AutoCloseable {
  final Subtasks<ShelfMove, FeatureRow> subtasks;

  /** How they are run. */
  record Setup(long memoryBytes, StateBackend backend, int parallelism) {}

  StockHarness(Setup setup, List<OperatorSubtaskState> states) throws Exception {
    FeatureSettings settings =
        new FeatureSettings(
            new Horizon(Duration.ofDays(2), Duration.ofMinutes(10)), setup.memoryBytes());
    subtasks =
        new Subtasks<>(
            new Operator<>(
                () -> new Shelves(settings, Freshness.HOT),
                ShelfMove::shelf,
                FlowTypes.FEATURE_ROW),
            setup.backend(),
            setup.parallelism(),
            states);
  }

  static StockHarness start() throws Exception {
    return new StockHarness(new Setup(1 << 20, new HashMapStateBackend(), 1), null);
  }

  void take(ShelfMove... moves) throws Exception {
    for (ShelfMove move : moves) {
      subtasks.take(move, move.time());
    }
  }

  void watermark(long time) throws Exception {
    subtasks.watermark(time);
  }

  void end() throws Exception {
    for (var subtask : subtasks.all()) {
      subtask.endInput();
    }
  }

  List<FeatureRow> rows() {
    return subtasks.emitted();
  }

  /** The values of the rows that have come since the last call. */
  List<String> told() {
    return rows().stream().map(row -> new TreeMap<>(row.values()).toString()).toList();
  }

  /** What has run low since the last call. */
  List<Alert> alerts() {
    List<Alert> all = new ArrayList<>();
    for (var subtask : subtasks.all()) {
      var queue = subtask.getSideOutput(Shelves.ALERTS);
      if (queue != null) {
        queue.forEach(record -> all.add(record.getValue()));
        queue.clear();
      }
    }
    return all;
  }

  List<OperatorSubtaskState> snapshot(long id) throws Exception {
    return subtasks.snapshot(id);
  }

  @Override
  public void close() {
    subtasks.close();
  }
}
