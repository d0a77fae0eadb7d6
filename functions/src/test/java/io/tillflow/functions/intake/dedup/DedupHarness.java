package io.tillflow.functions.intake.dedup;

import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.functions.time.WhenSilent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.InventoryKind;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Origin;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.DeadLetter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** One subtask of the deduplication of small events, driven by hand. */
final class DedupHarness implements AutoCloseable {
  static final int MAX_PARALLELISM = 8;
  static final long HOUR = Duration.ofHours(1).toMillis();
  private static final String TOPIC = "pos-transactions";

  final KeyedOneInputStreamOperatorTestHarness<
          String, Decoded<InventoryChange>, Decoded<InventoryChange>>
      flink;

  DedupHarness(long memoryBytes, StateBackend backend, int subtask, int parallelism)
      throws Exception {
    this(settings(memoryBytes, WhenSilent.STANDS), backend, subtask, parallelism);
  }

  DedupHarness(DedupSettings settings, StateBackend backend, int subtask, int parallelism)
      throws Exception {
    flink =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new Deduplicate<>(settings),
            decoded -> decoded.mark().key(),
            Types.STRING,
            MAX_PARALLELISM,
            parallelism,
            subtask);
    flink.setStateBackend(backend);
    flink.setup(
        FlowTypes.decoded(FlowTypes.INVENTORY_CHANGE)
            .createSerializer(flink.getExecutionConfig().getSerializerConfig()));
  }

  static DedupSettings settings(long memoryBytes, WhenSilent whenSilent) {
    Horizon horizon = new Horizon(Duration.ofDays(2), Duration.ofHours(1));
    return new DedupSettings(horizon, memoryBytes, whenSilent);
  }

  DedupHarness open(OperatorSubtaskState state) throws Exception {
    if (state != null) {
      flink.initializeState(state);
    }
    flink.open();
    return this;
  }

  void event(long offset, String key, long time, Fingerprint id, Fingerprint sale)
      throws Exception {
    flink.processElement(new StreamRecord<>(decoded(offset, key, time, id, sale), time));
  }

  /** The watermarks that left, in order. */
  List<Long> watermarks() {
    return flink.getOutput().stream()
        .filter(Watermark.class::isInstance)
        .map(mark -> ((Watermark) mark).getTimestamp())
        .toList();
  }

  /** The offsets of accepted events. */
  List<Long> accepted() {
    return flink.extractOutputValues().stream().map(d -> d.origin().offset()).toList();
  }

  /** Offset and reason of refused events. */
  List<String> refused() {
    return side(IntakeTags.REFUSED).map(DedupHarness::text).toList();
  }

  <T> Stream<T> side(OutputTag<T> tag) {
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

  private static String text(DeadLetter letter) {
    return letter.origin().offset() + " " + letter.refusal().reason();
  }

  static Decoded<InventoryChange> decoded(
      long offset, String key, long time, Fingerprint id, Fingerprint sale) {
    InventoryChange event =
        new InventoryChange("e", time, key, "sku", InventoryKind.COUNT, 1, null, "test", "1");
    Mark mark = new Mark(key, key, null, false, Mark.NO_SEQUENCE, id, sale);
    Origin origin = new Origin(TOPIC, 0, offset, time);
    return new Decoded<>(origin, event, mark, null, time, null, null);
  }

  static Fingerprint print(long identity, int content) {
    return new Fingerprint(identity * 0x9E3779B97F4A7C15L, (int) (identity * 31), content);
  }
}
