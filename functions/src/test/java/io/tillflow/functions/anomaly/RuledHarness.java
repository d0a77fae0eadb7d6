package io.tillflow.functions.anomaly;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tillflow.functions.anomaly.AnomalyReference.Standings;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Notice;
import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.Hit;
import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.RegistrySettings;
import io.tillflow.testdata.harness.Subtasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The subtasks of an operator that goes by rules, driven by hand. */
class RuledHarness<I> implements AutoCloseable {
  static final int MAX_PARALLELISM = 8;
  static final long HIGH_TOTAL = 1_000_000;
  static final Duration HORIZON = Duration.ofDays(2);
  static final String EXCLUDED = "excluded";
  static final RuleSettings RULES = new RuleSettings(RegistrySettings.none(), KeySource.off());

  private final List<KeyedTwoInputStreamOperatorTestHarness<String, I, Notice, AnomalyRow>>
      subtasks = new ArrayList<>();
  private final KeySelector<I, String> key;
  private long changes;

  /** How it is run. */
  record Setup(
      StateBackend backend, int parallelism, AnomalySettings settings, Standings standings) {
    /** With so much memory, and rules that stand. */
    Setup(StateBackend backend, int parallelism, long memoryBytes, List<Change<RuleBytes>> rules) {
      this(
          backend,
          parallelism,
          new AnomalySettings(RULES, HIGH_TOTAL, HORIZON, memoryBytes, Set.of(EXCLUDED)),
          new Standings(List::of, List::of, () -> rules));
    }

    /** On the heap, with memory for everything. */
    static Setup plain() {
      return new Setup(new HashMapStateBackend(), 1, 1 << 26, List.of());
    }
  }

  RuledHarness(
      Setup setup,
      KeySelector<I, String> key,
      BiFunction<AnomalySettings, Standings, RuledOperator<I>> operator,
      List<OperatorSubtaskState> states)
      throws Exception {
    this.key = key;
    // What is told after a restore stands behind what was told before.
    this.changes = states == null ? 1_000 : 2_000;
    for (int i = 0; i < setup.parallelism(); i++) {
      var flink =
          new KeyedTwoInputStreamOperatorTestHarness<String, I, Notice, AnomalyRow>(
              operator.apply(setup.settings(), setup.standings()),
              key,
              notice -> "",
              Types.STRING,
              MAX_PARALLELISM,
              setup.parallelism(),
              i);
      flink.setStateBackend(setup.backend());
      flink.setup(
          FlowTypes.ANOMALY_ROW.createSerializer(flink.getExecutionConfig().getSerializerConfig()));
      if (states != null) {
        flink.initializeState(Subtasks.share(states, setup.parallelism(), i));
      }
      flink.open();
      subtasks.add(flink);
    }
  }

  void take(I record, long time) throws Exception {
    int subtask =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            key.getKey(record), MAX_PARALLELISM, subtasks.size());
    subtasks.get(subtask).processElement1(new StreamRecord<>(record, time));
  }

  void notice(Notice notice) throws Exception {
    for (var subtask : subtasks) {
      subtask.processElement2(new StreamRecord<>(notice));
    }
  }

  /** A store in a zone, open from a minute of the day to another. */
  void store(String id, String zone, int opens, int closes) throws Exception {
    List<OpeningHours> week = Collections.nCopies(7, new OpeningHours(opens, closes));
    store(new Store(id, id, "north", zone, week, List.of("2026-12-25"), "EUR", false));
  }

  void store(Store store) throws Exception {
    notice(Notice.ofStore(new Change<>(origin("stores"), store.storeId(), store)));
  }

  void product(String sku, Long listPrice, String currency) throws Exception {
    Product product = new Product(sku, "things", null, listPrice, currency, false);
    notice(Notice.ofProduct(new Change<>(origin("products"), sku, product)));
  }

  /** A rule as JSON, with single quotes for double ones. */
  void rule(String ruleId, String rest) throws Exception {
    notice(Notice.ofRule(ruleChange(changes++, ruleId, rest)));
  }

  void dropRule(String ruleId) throws Exception {
    notice(Notice.ofRule(new Change<>(origin("anomaly-rules"), ruleId, null)));
  }

  static Change<RuleBytes> ruleChange(long offset, String ruleId, String rest) {
    String json = "{'rule_id': '%s', %s}".formatted(ruleId, rest).replace('\'', '"');
    Origin origin = new Origin("anomaly-rules", 0, offset, 0);
    return new Change<>(origin, ruleId, new RuleBytes(json.getBytes(UTF_8)));
  }

  private Origin origin(String topic) {
    return new Origin(topic, 0, changes++, 0);
  }

  void watermark(long time) throws Exception {
    for (var subtask : subtasks) {
      subtask.processWatermark1(new Watermark(time));
    }
  }

  /** The rows that have come since the last call. */
  List<AnomalyRow> rows() {
    List<AnomalyRow> rows = new ArrayList<>();
    for (var subtask : subtasks) {
      rows.addAll(subtask.extractOutputValues());
      subtask.getOutput().clear();
    }
    return rows;
  }

  /** The hits of these rows, by rule and severity. */
  List<String> hits() {
    return rows().stream()
        .flatMap(row -> row.hits().stream())
        .map(hit -> hit.rule() + " " + hit.severity())
        .toList();
  }

  /** The one hit that has come since the last call. */
  Hit hit() {
    List<AnomalyRow> rows = rows();
    if (rows.size() != 1 || rows.get(0).hits().size() != 1) {
      throw new AssertionError("not one hit: " + rows);
    }
    return rows.get(0).hits().get(0);
  }

  /** The alerts that have come since the last call. */
  List<Alert> alerts() {
    return side(RuledOperator.ALERTS);
  }

  <T> List<T> side(OutputTag<T> tag) {
    List<T> all = new ArrayList<>();
    for (var subtask : subtasks) {
      var queue = subtask.getSideOutput(tag);
      while (queue != null && !queue.isEmpty()) {
        all.add(queue.poll().getValue());
      }
    }
    return all;
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
}
