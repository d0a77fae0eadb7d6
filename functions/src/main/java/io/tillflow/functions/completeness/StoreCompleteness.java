package io.tillflow.functions.completeness;

import io.tillflow.functions.intake.Reference;
import io.tillflow.functions.intake.Standing;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.time.HorizonWatermark;
import io.tillflow.functions.time.SilentTime;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Heard;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.MetricNames;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.CompletenessRow;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * What is heard of stores, and changes of stores, both by store in; rows of {@code
 * store_completeness} out.
 *
 * <p>It hears every record that can be decoded and names its store, also those that the intake
 * refuses, filters or drops as repeats, for a number that came is not missing. Life cycle: at the
 * start the books of all owned stores are read, about 12 kB of heap for each that tells all day.
 * What is heard changes memory alone; before a checkpoint the blocks that have changed are written.
 * As the watermark passes a minute, windows that are due, changed or final are told, and what is
 * final goes. There are no timers. Changes of stores are keyed like their events, so each subtask
 * knows which silent stores are its own. It selects keys by itself, those of key groups, so Flink's
 * choice of a key per record is switched off.
 */
public final class StoreCompleteness extends AbstractStreamOperator<CompletenessRow>
    implements TwoInputStreamOperator<Heard, Change<Store>, CompletenessRow>, BoundedMultiInput {
  private static final long serialVersionUID = 1L;
  private static final int HEARD = 1;

  private final CompletenessSettings settings;
  private final Standing<Store> standing;

  private transient HorizonWatermark horizon;
  private transient SilentTime silence;
  private transient long told;
  private transient Stores stores;

  /** Tells of the stores that stand and those that come. */
  public StoreCompleteness(CompletenessSettings settings, Standing<Store> standing) {
    this.settings = settings;
    this.standing = standing;
  }

  /**
   * The rows over the judged records of a topic of stores; the stream is to be the source's own.
   */
  public static SingleOutputStreamOperator<CompletenessRow> over(
      DataStream<? extends Decoded<?>> judged,
      Reference<Store> stores,
      CompletenessSettings settings) {
    String uid = Uids.windows(CompletenessRow.TABLE.name());
    return heard(judged)
        .keyBy(Heard::storeId, Types.STRING)
        .connect(stores.updates().keyBy(Change::key, Types.STRING))
        .transform(
            uid, FlowTypes.COMPLETENESS_ROW, new StoreCompleteness(settings, stores.standing()))
        .uid(uid);
  }

  // Chained to the source, for what is refused leaves that task only as a dead letter.
  private static SingleOutputStreamOperator<Heard> heard(DataStream<? extends Decoded<?>> judged) {
    return judged
        .<Heard>flatMap(
            (record, out) -> {
              Heard heard = Heard.of(record);
              if (heard != null) {
                out.collect(heard);
              }
            })
        .returns(FlowTypes.HEARD)
        .setParallelism(judged.getParallelism())
        .uid(Uids.HEARD)
        .name(Uids.HEARD);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    horizon = HorizonWatermark.restore(context.getOperatorStateStore());
    told = Long.MIN_VALUE;
    silence = new SilentTime(settings.whenSilent(), getProcessingTimeService(), this::advance);
    KeyGroups groups = KeyGroups.of(getRuntimeContext().getTaskInfo(), this::setCurrentKey);
    BookState state = new BookState(groups, context.getKeyedStateStore());
    stores = new Stores(settings, groups, state, row -> output.collect(new StreamRecord<>(row)));
    stores.restore(horizon.current());
    MetricGroup group = getMetricGroup().addGroup(MetricNames.COMPLETENESS);
    Stores.Usage usage = stores.usage();
    group.gauge(MetricNames.MISSING_NUMBERS, (Gauge<Long>) () -> usage.missing);
    group.gauge(MetricNames.INCOMPLETE_STORES, (Gauge<Long>) () -> usage.incomplete);
    group.gauge(MetricNames.UNCOUNTED_STORES, (Gauge<Long>) () -> usage.uncounted);
  }

  @Override
  public void open() throws Exception {
    super.open();
    standing.load().forEach(stores::change);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void setKeyContextElement1(StreamRecord record) {}

  @Override
  @SuppressWarnings("rawtypes")
  public void setKeyContextElement2(StreamRecord record) {}

  @Override
  public void processElement1(StreamRecord<Heard> record) {
    stores.hear(record.getValue(), horizon.current());
  }

  @Override
  public void processElement2(StreamRecord<Change<Store>> record) {
    stores.change(record.getValue());
  }

  // The end of a bounded input is no time, as for deduplication.
  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      processWatermark(mark);
    } else {
      advance(mark.getTimestamp());
    }
  }

  @Override
  public void processWatermark2(Watermark mark) {
    // Stores change in no time of the events'.
  }

  @Override
  protected void processWatermarkStatus(WatermarkStatus status, int input) throws Exception {
    if (input == HEARD - 1 && silence.heard(status, horizon.current())) {
      processWatermarkStatus(status);
    }
  }

  private void advance(long watermark) throws Exception {
    if (horizon.advance(watermark)) {
      stores.advance(horizon.current());
    }
    if (horizon.current() > told) {
      told = horizon.current();
      processWatermark(new Watermark(told));
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    horizon.snapshot();
    stores.flush();
  }

  @Override
  public void endInput(int input) {
    if (input == HEARD) {
      stores.finish();
    }
  }
}
