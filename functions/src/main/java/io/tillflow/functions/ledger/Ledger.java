package io.tillflow.functions.ledger;

import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.functions.intake.PartitionTally;
import io.tillflow.functions.intake.Tally;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.time.HorizonWatermark;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.row.DeadLetter;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Accepted till events by store in, signed entries out; corrections that find no sale refused.
 *
 * <p>What comes out adds up to the same whatever the order of arrival. Life cycle: events change
 * memory and, where they correct, the state; before a checkpoint the pages of sales that have grown
 * are written; as the watermark passes, corrections that have waited for the horizon are orphans
 * and the sales behind it are forgotten. There are no timers. It selects keys by itself, those of
 * key groups, so Flink's choice of a key per record is switched off.
 */
public final class Ledger extends AbstractStreamOperator<Entry>
    implements OneInputStreamOperator<Decoded<Basket>, Entry>, BoundedOneInput {
  private static final long serialVersionUID = 1L;
  private static final Refusal ORPHAN =
      new Refusal(Reason.ORPHAN, "no sale of this store and transaction within the horizon");
  private static final Refusal TOO_LATE =
      new Refusal(Reason.TOO_LATE, "the sale that it corrects is behind the ledger's horizon");

  private final LedgerSettings settings;

  private transient Tally tally;
  private transient HorizonWatermark horizon;
  private transient KeyGroups groups;
  private transient Transactions transactions;

  /** Keeps sales by these settings. */
  public Ledger(LedgerSettings settings) {
    this.settings = settings;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    TaskInfo task = getRuntimeContext().getTaskInfo();
    tally =
        new Tally(
            DeadLetter.LEDGER,
            task.getIndexOfThisSubtask(),
            context.getRestoredCheckpointId().orElse(0),
            getMetricGroup());
    horizon = HorizonWatermark.restore(context.getOperatorStateStore());
    groups = KeyGroups.of(task, this::setCurrentKey);
    transactions = new Transactions(settings, groups, context.getKeyedStateStore(), this::collect);
    transactions.restore();
    transactions.forget(late());
  }

  private void collect(Entry entry) {
    output.collect(new StreamRecord<>(entry, entry.time()));
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void setKeyContextElement1(StreamRecord record) {}

  @Override
  public void processElement(StreamRecord<Decoded<Basket>> record) throws Exception {
    Decoded<Basket> event = record.getValue();
    PartitionTally partition = tally.of(event.origin());
    partition.accepted();
    int group = groups.of(event.mark().key());
    switch (event.event().eventType()) {
      case SALE_COMPLETED -> transactions.sale(group, event, partition);
      case SALE_VOIDED, ITEM_VOIDED, PRICE_OVERRIDDEN -> {
        if (!transactions.corrected(group, event, late(), partition)) {
          partition.tooLate();
          refuse(event, TOO_LATE);
        }
      }
      case REFUND_ISSUED -> {
        partition.applied(1);
        collect(Entries.refund(event.event()).knownAt(event.origin().appendTime()));
      }
      default -> partition.ineffective(1);
    }
  }

  // The end of a bounded input is no time, as for deduplication.
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (!mark.equals(Watermark.MAX_WATERMARK) && horizon.advance(mark.getTimestamp())) {
      refuseOrphans(late());
      transactions.forget(late());
    }
    super.processWatermark(mark);
  }

  private long late() {
    return horizon.late(settings.horizon().lateness(horizon.current()));
  }

  private void refuseOrphans(long eventTime) throws Exception {
    for (Decoded<Basket> orphan : transactions.orphans(eventTime)) {
      PartitionTally partition = tally.of(orphan.origin());
      partition.pending(-1);
      partition.orphan();
      refuse(orphan, ORPHAN);
    }
  }

  private void refuse(Decoded<Basket> event, Refusal why) {
    DeadLetter letter = new DeadLetter(DeadLetter.LEDGER, why, event.origin(), event.evidence());
    output.collect(IntakeTags.REFUSED, new StreamRecord<>(letter));
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    horizon.snapshot();
    transactions.flush();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    account(checkpointId);
  }

  @Override
  public void endInput() throws Exception {
    refuseOrphans(Long.MAX_VALUE);
    account(tally.nextCheckpoint());
  }

  private void account(long checkpointId) {
    tally.drain(
        checkpointId, row -> output.collect(IntakeTags.ACCOUNTING, new StreamRecord<>(row)));
  }
}
