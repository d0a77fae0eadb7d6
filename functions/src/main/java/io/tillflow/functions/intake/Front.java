package io.tillflow.functions.intake;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.row.Commit;
import io.tillflow.state.row.DeadLetter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Judged records in, those with an event out, without their raw bytes; refusals for good go aside.
 *
 * <p>It is chained to the source, so what it has counted before a barrier is what the source's
 * offsets in that checkpoint cover; the rows of {@code commit_log} are made here.
 */
public final class Front<E> extends AbstractStreamOperator<Decoded<E>>
    implements OneInputStreamOperator<Decoded<E>, Decoded<E>>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  private final IntakeSettings settings;
  private transient Tally tally;
  private transient Progress progress;
  private transient boolean ended;

  /** Counts for the topic and tables of the settings. */
  public Front(IntakeSettings settings) {
    this.settings = settings;
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
    progress = new Progress(tally.metrics());
    progress.restore(context.getOperatorStateStore());
  }

  @Override
  public void processElement(StreamRecord<Decoded<E>> record) {
    Decoded<E> decoded = record.getValue();
    progress.read(decoded.origin());
    PartitionTally partition = tally.of(decoded.origin());
    partition.in();
    if (decoded.event() != null) {
      output.collect(record.replace(decoded.withoutRaw()));
      return;
    }
    partition.refused(decoded.refusal().reason());
    output.collect(IntakeTags.REFUSED, new StreamRecord<>(letter(decoded)));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    progress.reached(mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    progress.snapshot();
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    account(checkpointId);
  }

  @Override
  public void endInput() {
    account(tally.nextCheckpoint());
    ended = true;
  }

  private void account(long checkpointId) {
    tally.drain(
        checkpointId, row -> output.collect(IntakeTags.ACCOUNTING, new StreamRecord<>(row)));
    // Checkpoints go on behind the end of input, where a sink takes no more rows.
    if (!ended) {
      commit(checkpointId);
    }
  }

  private void commit(long checkpointId) {
    int subtask = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    String jobId = getRuntimeContext().getJobInfo().getJobId().toHexString();
    for (String table : settings.tables()) {
      Commit commit =
          new Commit(
              settings.job(),
              table,
              jobId,
              checkpointId,
              subtask,
              progress.watermark(),
              progress.offsets());
      output.collect(IntakeTags.COMMITS, new StreamRecord<>(commit));
    }
  }

  private static DeadLetter letter(Decoded<?> decoded) {
    return new DeadLetter(
        DeadLetter.INTAKE, decoded.refusal(), decoded.origin(), decoded.evidence());
  }
}
