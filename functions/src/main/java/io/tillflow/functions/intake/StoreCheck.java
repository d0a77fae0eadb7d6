package io.tillflow.functions.intake;

import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.event.Store;
import io.tillflow.state.row.DeadLetter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Events and changes of stores in, the events that no store speaks against out.
 *
 * <p>The stores that stand are loaded before the first event, at a start and at a restore alike, so
 * nothing of them is kept in state. Time moves by the events alone.
 */
public final class StoreCheck<E> extends AbstractStreamOperator<Decoded<E>>
    implements TwoInputStreamOperator<Decoded<E>, Change<Store>, Decoded<E>>, BoundedMultiInput {
  private static final long serialVersionUID = 1L;
  private static final int EVENTS = 1;

  private final IntakeSettings settings;
  private final Standing<Store> standing;
  private transient Tally tally;
  private transient StoreWatch watch;
  private transient Known<Store> stores;

  /** Checks against what stands and what comes. */
  public StoreCheck(IntakeSettings settings, Standing<Store> standing) {
    this.settings = settings;
    this.standing = standing;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    tally =
        new Tally(
            DeadLetter.INTAKE,
            getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
            context.getRestoredCheckpointId().orElse(0),
            getMetricGroup());
    watch = new StoreWatch(tally.metrics());
  }

  @Override
  public void open() throws Exception {
    super.open();
    stores = new Known<>();
    standing.load().forEach(stores::apply);
  }

  @Override
  public void processElement1(StreamRecord<Decoded<E>> record) {
    Decoded<E> decoded = record.getValue();
    Mark mark = decoded.mark();
    PartitionTally partition = tally.of(decoded.origin());
    Store store = mark.storeId() == null ? null : stores.value(mark.storeId());
    observe(decoded, store);
    Refusal refusal = refusal(decoded, store);
    if (refusal != null) {
      partition.refused(refusal.reason());
      output.collect(IntakeTags.REFUSED, new StreamRecord<>(letter(decoded, refusal)));
    } else if (isTest(mark, store)) {
      partition.filtered();
    } else {
      output.collect(record);
    }
  }

  @Override
  public void processElement2(StreamRecord<Change<Store>> record) {
    stores.apply(record.getValue());
  }

  private void observe(Decoded<E> decoded, Store store) {
    if (decoded.mark().storeId() == null) {
      return;
    }
    long gap = watch.gap(decoded.mark());
    if (store == null) {
      watch.stranger();
    } else {
      watch.skew(store.storeId(), decoded);
      watch.gaps(store.storeId(), gap);
    }
  }

  // A currency comes before a time in the order of reasons, so the store speaks first.
  private static Refusal refusal(Decoded<?> decoded, Store store) {
    String currency = decoded.mark().currency();
    if (store != null
        && currency != null
        && store.currency() != null
        && !currency.equals(store.currency())) {
      return new Refusal(
          Reason.BAD_CURRENCY, "currency " + currency + ", the store's is " + store.currency());
    }
    return decoded.refusal();
  }

  private boolean isTest(Mark mark, Store store) {
    return mark.trainingScan()
        || (store != null && store.isTest())
        || (mark.storeId() != null && settings.excludedStores().contains(mark.storeId()));
  }

  private static DeadLetter letter(Decoded<?> decoded, Refusal refusal) {
    return new DeadLetter(DeadLetter.INTAKE, refusal, decoded.origin(), decoded.evidence());
  }

  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    processWatermark(mark);
  }

  @Override
  public void processWatermark2(Watermark mark) {
    // Stores change in no time of the events'.
  }

  @Override
  protected void processWatermarkStatus(WatermarkStatus status, int input) throws Exception {
    if (input == EVENTS - 1) {
      processWatermarkStatus(status);
    }
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    account(checkpointId);
  }

  @Override
  public void endInput(int input) {
    if (input == EVENTS) {
      account(tally.nextCheckpoint());
    }
  }

  private void account(long checkpointId) {
    watch.publish();
    tally.drain(
        checkpointId, row -> output.collect(IntakeTags.ACCOUNTING, new StreamRecord<>(row)));
  }
}
