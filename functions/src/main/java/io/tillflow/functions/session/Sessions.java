package io.tillflow.functions.session;

import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.functions.intake.PartitionTally;
import io.tillflow.functions.intake.Tally;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.time.HorizonWatermark;
import io.tillflow.state.event.Claim;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.event.SessionEntry;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.MetricNames;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.row.SessionRow;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Clicks by identity in; rows of sessions out as they close, and again as late clicks change them.
 *
 * <p>A session that ended is known for as long as clicks may join it or leave it ({@link
 * SessionSettings#retentionMillis}). What does so is never too late by itself.
 *
 * <p>Life cycle: clicks change memory alone, some of them together, but for visitors that are not
 * in it. A checkpoint writes new clicks, and visitors whose sessions were made. As the watermark
 * comes to what is due for a visitor, its sessions are made anew from its clicks. There are no
 * timers. It selects keys by itself, those of key groups, so Flink's choice of a key per record is
 * switched off.
 */
public final class Sessions extends AbstractStreamOperator<SessionRow>
    implements OneInputStreamOperator<Click, SessionRow>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  /** What each row changes for measures over sessions. */
  public static final OutputTag<SessionEntry> ENTRIES =
      new OutputTag<>("session-entries", FlowTypes.SESSION_ENTRY);

  private static final Refusal TOO_LATE =
      new Refusal(Reason.TOO_LATE, "at or behind the horizon of sessions");

  private final SessionSettings settings;

  private transient Tally tally;
  private transient HorizonWatermark horizon;
  private transient long told;
  private transient Reception reception;

  /** Makes sessions by these settings. */
  public Sessions(SessionSettings settings) {
    this.settings = settings;
  }

  /** The rows of the sessions that clicks make. */
  public static SingleOutputStreamOperator<SessionRow> of(
      DataStream<Click> clicks, SessionSettings settings) {
    return clicks
        .keyBy(Click::identity)
        .transform("sessions", FlowTypes.SESSION_ROW, new Sessions(settings))
        .uid(Uids.SESSIONS);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    TaskInfo task = getRuntimeContext().getTaskInfo();
    tally =
        new Tally(
            DeadLetter.SESSIONS,
            task.getIndexOfThisSubtask(),
            context.getRestoredCheckpointId().orElse(0),
            getMetricGroup());
    horizon = HorizonWatermark.restore(context.getOperatorStateStore());
    told = Long.MIN_VALUE;
    KeyGroups groups = KeyGroups.of(task, this::setCurrentKey);
    reception = new Reception(settings, groups, context.getKeyedStateStore(), new Rows());
    reception.register(getMetricGroup().addGroup(MetricNames.SESSIONS));
  }

  // What was due before the restore may be due again, and rows leave only once all is open.
  @Override
  public void open() throws Exception {
    super.open();
    reception.restore(horizon.current());
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void setKeyContextElement1(StreamRecord record) {}

  @Override
  public void processElement(StreamRecord<Click> record) throws Exception {
    Click click = record.getValue();
    if (click.claim() == Claim.JOINED || click.claim() == Claim.LEFT) {
      reception.take(click);
      return;
    }
    PartitionTally partition = tally.of(click.origin());
    partition.accepted();
    long late = horizon.late(settings.lateness(horizon.current()));
    if (click.claim() != Claim.LATE && click.time() > late) {
      partition.applied(1);
      reception.take(click);
      return;
    }
    partition.tooLate();
    DeadLetter letter =
        new DeadLetter(DeadLetter.SESSIONS, TOO_LATE, click.origin(), click.evidence());
    output.collect(IntakeTags.REFUSED, new StreamRecord<>(letter));
  }

  // The end of a bounded input is no time, as for deduplication.
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      super.processWatermark(mark);
      return;
    }
    if (horizon.advance(mark.getTimestamp())) {
      reception.advance(horizon.current());
    }
    if (horizon.current() > told) {
      told = horizon.current();
      super.processWatermark(new Watermark(told));
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    horizon.snapshot(settings.lateness(horizon.current()));
    reception.flush();
  }

  // What leaves behind the barrier is lost after a restore: the state says that it has left, and
  // whoever it went to does not have it.
  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    reception.admit();
    account(checkpointId);
  }

  @Override
  public void endInput() throws Exception {
    reception.finish();
    account(tally.nextCheckpoint());
  }

  private void account(long checkpointId) {
    tally.drain(
        checkpointId, row -> output.collect(IntakeTags.ACCOUNTING, new StreamRecord<>(row)));
  }

  private final class Rows implements Revisions.Output {
    @Override
    public void row(SessionRow row) {
      output.collect(new StreamRecord<>(row, row.end()));
    }

    @Override
    public void entry(SessionEntry entry) {
      output.collect(ENTRIES, new StreamRecord<>(entry, entry.time()));
    }
  }
}
