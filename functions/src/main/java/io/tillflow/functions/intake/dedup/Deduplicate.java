package io.tillflow.functions.intake.dedup;

import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.functions.intake.PartitionTally;
import io.tillflow.functions.intake.Tally;
import io.tillflow.functions.pages.Identities;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.time.HorizonWatermark;
import io.tillflow.functions.time.SilentTime;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.keyed.RememberedPages;
import io.tillflow.state.names.MetricNames;
import io.tillflow.state.row.DeadLetter;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Events by wire key in; each event once out, with conflicts and what is too late to tell refused.
 *
 * <p>Life cycle: at the start the pages of every owned key group are read and indexed. Events then
 * change memory alone, but for a page that is full. Before a checkpoint the pages that have grown
 * are written, which is all that the checkpoint needs. As the watermark passes a bucket by the
 * horizon, its pages go. There are no timers. It selects keys by itself, those of key groups, so
 * Flink's choice of a key per record is switched off.
 */
public final class Deduplicate<E> extends AbstractStreamOperator<Decoded<E>>
    implements OneInputStreamOperator<Decoded<E>, Decoded<E>>, BoundedOneInput {
  private static final long serialVersionUID = 1L;
  private static final Refusal TOO_LATE =
      new Refusal(Reason.TOO_LATE, "at or behind the deduplication horizon");
  private static final Refusal CONFLICT =
      new Refusal(Reason.CONFLICT, "other content was accepted under this id or transaction");

  private final DedupSettings settings;

  private transient Tally tally;
  private transient HorizonWatermark horizon;
  private transient SilentTime silence;
  private transient long told;
  private transient Identities seen;
  private transient Memory memory;
  private transient KeyGroups groups;

  /** Deduplicates by these settings. */
  public Deduplicate(DedupSettings settings) {
    this.settings = settings;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    TaskInfo task = getRuntimeContext().getTaskInfo();
    tally =
        new Tally(
            DeadLetter.INTAKE,
            task.getIndexOfThisSubtask(),
            context.getRestoredCheckpointId().orElse(0),
            getMetricGroup());
    horizon = HorizonWatermark.restore(context.getOperatorStateStore());
    told = Long.MIN_VALUE;
    silence = new SilentTime(settings.whenSilent(), getProcessingTimeService(), this::advance);
    groups = KeyGroups.of(task, this::setCurrentKey);
    MapState<Long, byte[]> pages =
        context.getKeyedStateStore().getMapState(RememberedPages.DESCRIPTOR);
    seen = new Identities(settings.memoryBytes(), groups, pages);
    seen.expose(tally.metrics().addGroup(MetricNames.DEDUP));
    seen.restore();
    seen.forget(late());
    memory = new Memory(settings, seen);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void setKeyContextElement1(StreamRecord record) {}

  @Override
  public void processElement(StreamRecord<Decoded<E>> record) throws Exception {
    Decoded<E> decoded = record.getValue();
    PartitionTally partition = tally.of(decoded.origin());
    if (decoded.eventTime() <= late()) {
      refuse(decoded, TOO_LATE, partition);
      return;
    }
    int group = groups.of(decoded.mark().key());
    switch (memory.judge(group, decoded.mark(), decoded.eventTime())) {
      case ACCEPTED -> {
        partition.accepted();
        output.collect(record);
      }
      case DUPLICATE -> partition.duplicate();
      case CONFLICT -> refuse(decoded, CONFLICT, partition);
    }
  }

  private long late() {
    return horizon.late(settings.horizon().lateness(horizon.current()));
  }

  private void refuse(Decoded<E> decoded, Refusal why, PartitionTally partition) {
    partition.refused(why.reason());
    DeadLetter letter =
        new DeadLetter(DeadLetter.INTAKE, why, decoded.origin(), decoded.evidence());
    output.collect(IntakeTags.REFUSED, new StreamRecord<>(letter));
  }

  // The end of a bounded input is no time: were it kept, all that follows a restore were too late.
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      super.processWatermark(mark);
    } else {
      advance(mark.getTimestamp());
    }
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    if (silence.heard(status, horizon.current())) {
      super.processWatermarkStatus(status);
    }
  }

  // Those behind never hear of less than this operator goes by, so a restore sets no one back.
  private void advance(long watermark) throws Exception {
    if (horizon.advance(watermark)) {
      seen.forget(late());
    }
    if (horizon.current() > told) {
      told = horizon.current();
      super.processWatermark(new Watermark(told));
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    horizon.snapshot();
    seen.flush();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    account(checkpointId);
  }

  @Override
  public void endInput() {
    account(tally.nextCheckpoint());
  }

  private void account(long checkpointId) {
    tally.drain(
        checkpointId, row -> output.collect(IntakeTags.ACCOUNTING, new StreamRecord<>(row)));
  }
}
