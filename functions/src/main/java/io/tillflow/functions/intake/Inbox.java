package io.tillflow.functions.intake;

import io.tillflow.state.event.Change;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.wire.KeySource;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Records that people write in, those that mean something out; the others are refused aside, each
 * once, for it has a parallelism of one.
 */
public abstract class Inbox<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<Change<RuleBytes>, T>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  private final String stage;
  private final KeySource keys;
  private transient RecordLetters letters;
  private transient Tally tally;

  /** Refuses as this stage, under these keys. */
  protected Inbox(String stage, KeySource keys) {
    this.stage = stage;
    this.keys = keys;
  }

  /**
   * There is one in a job, and by itself: in a chain it would have as many key groups as the head,
   * which are others at another parallelism, and its state would not be found.
   */
  protected static <T> SingleOutputStreamOperator<T> alone(
      SingleOutputStreamOperator<T> inbox, String uid) {
    return inbox.setParallelism(1).setMaxParallelism(1).disableChaining().uid(uid);
  }

  /** What a record comes to: a value, a refusal, or neither where it has no effect. */
  public record Answer<T>(T value, Refusal refusal) {}

  /** Looks at a record. */
  protected abstract Answer<T> answer(Change<RuleBytes> record) throws InterruptedException;

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    letters = new RecordLetters(stage, keys);
    long restored = context.getRestoredCheckpointId().orElse(0);
    tally = new Tally(stage, 0, restored, getMetricGroup());
  }

  @Override
  public void processElement(StreamRecord<Change<RuleBytes>> element) throws Exception {
    Change<RuleBytes> record = element.getValue();
    PartitionTally partition = tally.of(record.origin());
    partition.in();
    Answer<T> answer = answer(record);
    if (answer.refusal() != null) {
      partition.refused(answer.refusal().reason());
      DeadLetter letter = letters.of(record, answer.refusal());
      output.collect(IntakeTags.REFUSED, new StreamRecord<>(letter));
      return;
    }
    partition.accepted();
    if (answer.value() == null) {
      partition.ineffective(1);
    } else {
      partition.applied(1);
      output.collect(new StreamRecord<>(answer.value()));
    }
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
