package io.tillflow.functions.ledger;

import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.Accounting;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** One subtask of the ledger, driven by hand. */
final class LedgerHarness implements AutoCloseable {
  static final int MAX_PARALLELISM = 8;

  final KeyedOneInputStreamOperatorTestHarness<String, Decoded<Basket>, Entry> flink;
  private long offset;

  LedgerHarness(StateBackend backend, int subtask, int parallelism) throws Exception {
    this(Duration.ofDays(2), backend, subtask, parallelism);
  }

  LedgerHarness(Duration horizon, StateBackend backend, int subtask, int parallelism)
      throws Exception {
    LedgerSettings settings =
        new LedgerSettings(new Horizon(horizon, Duration.ofHours(1)), 1 << 16);
    flink =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new Ledger(settings),
            decoded -> decoded.mark().key(),
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            subtask);
    flink.setStateBackend(backend);
    flink.setup(FlowTypes.ENTRY.createSerializer(flink.getExecutionConfig().getSerializerConfig()));
  }

  LedgerHarness open(OperatorSubtaskState state) throws Exception {
    if (state != null) {
      flink.initializeState(state);
    }
    flink.open();
    return this;
  }

  void take(Basket... events) throws Exception {
    for (Basket event : events) {
      flink.processElement(new StreamRecord<>(Tills.decoded(offset++, event), event.eventTime()));
    }
  }

  List<Entry> entries() {
    return flink.extractOutputValues();
  }

  /** Offset and reason of refused events. */
  List<String> refused() {
    return side(IntakeTags.REFUSED)
        .map(letter -> letter.origin().offset() + " " + letter.refusal().reason())
        .toList();
  }

  /** What was counted since the last time it was asked. */
  String counted() {
    return side(IntakeTags.ACCOUNTING).map(LedgerHarness::text).toList().toString();
  }

  private static String text(Accounting row) {
    return "%d = %d + %d + %d + %d + %d"
        .formatted(
            row.accepted(),
            row.applied(),
            row.ineffective(),
            row.tooLate(),
            row.orphan(),
            row.pending());
  }

  private <T> Stream<T> side(OutputTag<T> tag) {
    var queue = flink.getSideOutput(tag);
    return queue == null ? Stream.empty() : queue.stream().map(StreamRecord::getValue);
  }

  @Override
  public void close() {
    try {
      flink.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
