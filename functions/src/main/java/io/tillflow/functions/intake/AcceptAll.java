package io.tillflow.functions.intake;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.row.DeadLetter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Events in, the same events out, all counted as accepted: the intake without deduplication. */
final class AcceptAll<E> extends AbstractStreamOperator<Decoded<E>>
    implements OneInputStreamOperator<Decoded<E>, Decoded<E>>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  private transient Tally tally;

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    tally =
        new Tally(
            DeadLetter.INTAKE,
            getRuntimeContext().getTaskInfo().getIndexOfThisSubtask(),
            context.getRestoredCheckpointId().orElse(0),
            getMetricGroup());
  }

  @Override
  public void processElement(StreamRecord<Decoded<E>> record) {
    tally.of(record.getValue().origin()).accepted();
    output.collect(record);
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
