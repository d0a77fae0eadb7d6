package io.tillflow.functions.completeness;

import io.tillflow.functions.time.WhenSilent;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Heard;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.CompletenessRow;
import io.tillflow.testdata.harness.Subtasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;

/** The subtasks of the completeness of stores, driven by hand. */
final class CompletenessHarness implements AutoCloseable {
  static final int MAX_PARALLELISM = 8;
  static final long MINUTE = Duration.ofMinutes(1).toMillis();
  static final long WINDOW = 5 * MINUTE;
  static final long HOUR = 60 * MINUTE;
  static final long HORIZON = 3 * HOUR;
  // A Monday, 02:00 in UTC.
  static final long START = 493_970 * HOUR;
  static final CompletenessSettings SETTINGS =
      new CompletenessSettings(Duration.ofHours(3), Set.of("excluded"), WhenSilent.STANDS);

  private final List<
          KeyedTwoInputStreamOperatorTestHarness<String, Heard, Change<Store>, CompletenessRow>>
      subtasks = new ArrayList<>();

  /** How it is run. */
  record Setup(
      StateBackend backend, int parallelism, List<Store> stores, CompletenessSettings settings) {
    Setup(StateBackend backend, int parallelism, List<Store> stores) {
      this(backend, parallelism, stores, SETTINGS);
    }
  }

  CompletenessHarness(Setup setup, List<OperatorSubtaskState> states) throws Exception {
    List<Change<Store>> standing = new ArrayList<>();
    setup.stores().forEach(store -> standing.add(change(standing.size(), store.storeId(), store)));
    for (int i = 0; i < setup.parallelism(); i++) {
      var flink =
          new KeyedTwoInputStreamOperatorTestHarness<>(
              new StoreCompleteness(setup.settings(), () -> standing),
              Heard::storeId,
              Change::key,
              Types.STRING,
              MAX_PARALLELISM,
              setup.parallelism(),
              i);
      flink.setStateBackend(setup.backend());
      flink.setup(
          FlowTypes.COMPLETENESS_ROW.createSerializer(
              flink.getExecutionConfig().getSerializerConfig()));
      if (states != null) {
        flink.initializeState(Subtasks.share(states, setup.parallelism(), i));
      }
      flink.open();
      subtasks.add(flink);
    }
  }

  void event(String store, long sequence, long time) throws Exception {
    hear(new Heard(store, sequence, time));
  }

  void unnumbered(String store, long time) throws Exception {
    hear(new Heard(store, Mark.NO_SEQUENCE, time));
  }

  void untimed(String store, long sequence) throws Exception {
    hear(new Heard(store, sequence, Decoded.NO_TIME));
  }

  void hear(Heard heard) throws Exception {
    subtasks.get(subtask(heard.storeId())).processElement1(new StreamRecord<>(heard));
  }

  void change(Change<Store> change) throws Exception {
    subtasks.get(subtask(change.key())).processElement2(new StreamRecord<>(change));
  }

  private int subtask(String store) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
        store, MAX_PARALLELISM, subtasks.size());
  }

  void watermark(long time) throws Exception {
    for (var subtask : subtasks) {
      subtask.processWatermark1(new Watermark(time));
    }
  }

  /** Lets event time come so far for one subtask alone. */
  void watermark(int subtask, long time) throws Exception {
    subtasks.get(subtask).processWatermark1(new Watermark(time));
  }

  void endInput() throws Exception {
    for (var subtask : subtasks) {
      subtask.endInput1();
    }
  }

  /** The rows that have come since the last call. */
  List<CompletenessRow> rows() {
    List<CompletenessRow> rows = new ArrayList<>();
    for (var subtask : subtasks) {
      rows.addAll(subtask.extractOutputValues());
      subtask.getOutput().clear();
    }
    return rows;
  }

  /** The same as short texts: minutes since the start, state, numbers missing, revision. */
  List<String> told() {
    return rows().stream()
        .map(
            row ->
                "%d %s %d r%d%s"
                    .formatted(
                        (row.windowStart() - START) / MINUTE,
                        row.state(),
                        row.missing(),
                        row.revision(),
                        row.isFinal() ? " final" : ""))
        .toList();
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

  static Change<Store> change(long offset, String key, Store store) {
    return new Change<>(new Origin("stores", 0, offset, 0), key, store);
  }

  /** A store in UTC that is open from a minute of the day to another. */
  static Store store(String id, int opens, int closes) {
    List<OpeningHours> week = Collections.nCopies(7, new OpeningHours(opens, closes));
    return new Store(id, id, "here", "UTC", week, List.of(), "EUR", id.startsWith("test"));
  }
}
