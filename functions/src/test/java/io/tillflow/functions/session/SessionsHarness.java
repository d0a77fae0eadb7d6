package io.tillflow.functions.session;

import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.state.event.Claim;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.SessionEntry;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.SessionRow;
import io.tillflow.testdata.harness.Subtasks;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The subtasks of sessions, driven by hand. */
final class SessionsHarness implements AutoCloseable {
  static final int MAX_PARALLELISM = 8;
  private static final int MOST_STATE = 1 << 29;

  final List<KeyedOneInputStreamOperatorTestHarness<String, Click, SessionRow>> subtasks =
      new ArrayList<>();

  /** How they are run. */
  record Setup(SessionSettings settings, StateBackend backend, int parallelism) {}

  SessionsHarness(Setup setup, List<OperatorSubtaskState> states) throws Exception {
    for (int i = 0; i < setup.parallelism(); i++) {
      var flink =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new Sessions(setup.settings()),
              Click::identity,
              Types.STRING,
              MAX_PARALLELISM,
              setup.parallelism(),
              i);
      flink.setStateBackend(setup.backend());
      flink.setCheckpointStorage(new JobManagerCheckpointStorage(MOST_STATE));
      flink.setup(
          FlowTypes.SESSION_ROW.createSerializer(flink.getExecutionConfig().getSerializerConfig()));
      if (states != null) {
        flink.initializeState(Subtasks.share(states, setup.parallelism(), i));
      }
      flink.open();
      subtasks.add(flink);
    }
  }

  void take(CommerceEvent... events) throws Exception {
    for (CommerceEvent event : events) {
      take(Shopper.click(event));
    }
  }

  void claim(Claim claim, CommerceEvent... events) throws Exception {
    for (CommerceEvent event : events) {
      take(Shopper.claimed(event, claim));
    }
  }

  void take(Click click) throws Exception {
    int subtask =
        KeyGroupRangeAssignment.assignKeyToParallelOperator(
            click.identity(), MAX_PARALLELISM, subtasks.size());
    subtasks.get(subtask).processElement(new StreamRecord<>(click, click.time()));
  }

  void watermark(long time) throws Exception {
    for (var subtask : subtasks) {
      subtask.processWatermark(time);
    }
  }

  void end() throws Exception {
    for (var subtask : subtasks) {
      subtask.endInput();
    }
  }

  /** The rows that have come since the last call. */
  List<SessionRow> rows() {
    List<SessionRow> rows = new ArrayList<>();
    for (var subtask : subtasks) {
      rows.addAll(subtask.extractOutputValues());
      subtask.getOutput().clear();
    }
    return rows;
  }

  /** Start in minutes from noon, events, revision and whether retracted, row by row. */
  List<String> told() {
    return rows().stream()
        .map(
            row ->
                "%d: %d events, revision %d%s"
                    .formatted(
                        (row.start() - Shopper.NOON) / Shopper.MINUTE,
                        row.events(),
                        row.revision(),
                        row.retracted() ? " retracted" : ""))
        .toList();
  }

  /** What measures have been told since the last call. */
  List<SessionEntry> entries() {
    return side(Sessions.ENTRIES);
  }

  /** Stage and reason of the clicks that have been refused since the last call. */
  List<String> refused() {
    return side(IntakeTags.REFUSED).stream()
        .map(letter -> letter.stage() + " " + letter.refusal().reason())
        .toList();
  }

  private <T> List<T> side(OutputTag<T> tag) {
    List<T> all = new ArrayList<>();
    for (var subtask : subtasks) {
      var queue = subtask.getSideOutput(tag);
      if (queue != null) {
        queue.forEach(record -> all.add(record.getValue()));
        queue.clear();
      }
    }
    return all;
  }

  List<OperatorSubtaskState> snapshot(long id) throws Exception {
    List<OperatorSubtaskState> states = new ArrayList<>();
    for (var subtask : subtasks) {
      subtask.prepareSnapshotPreBarrier(id);
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
