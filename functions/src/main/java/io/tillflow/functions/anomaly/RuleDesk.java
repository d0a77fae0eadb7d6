package io.tillflow.functions.anomaly;

import io.tillflow.functions.anomaly.RuleCheck.Checked;
import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.functions.intake.PartitionTally;
import io.tillflow.functions.intake.Tally;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.DeadLetter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Records of the rules' topic in, those that can be put in force out; the others are refused aside,
 * once, for it stands before the broadcast.
 */
public final class RuleDesk extends AbstractStreamOperator<Change<RuleBytes>>
    implements OneInputStreamOperator<Change<RuleBytes>, Change<RuleBytes>>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  private final RuleSettings settings;
  private transient RuleCheck check;
  private transient RuleLetters letters;
  private transient Tally tally;

  private RuleDesk(RuleSettings settings) {
    this.settings = settings;
  }

  /** The rules to broadcast, with {@link IntakeTags#REFUSED} and {@link IntakeTags#ACCOUNTING}. */
  public static SingleOutputStreamOperator<Change<RuleBytes>> of(
      DataStream<Change<RuleBytes>> records, RuleSettings settings) {
    return records
        .transform(Uids.RULES, FlowTypes.change(FlowTypes.RULE_BYTES), new RuleDesk(settings))
        .setParallelism(1)
        .setMaxParallelism(1)
        .uid(Uids.RULES);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    check = new RuleCheck(settings.registry());
    letters = new RuleLetters(settings.keys());
    tally =
        new Tally(
            DeadLetter.RULES, 0, context.getRestoredCheckpointId().orElse(0), getMetricGroup());
  }

  @Override
  public void processElement(StreamRecord<Change<RuleBytes>> element) throws Exception {
    Change<RuleBytes> record = element.getValue();
    PartitionTally partition = tally.of(record.origin());
    partition.in();
    if (record.value() != null) {
      Checked checked = check.check(record);
      if (!checked.isGood()) {
        partition.refused(Reason.BAD_RULE);
        DeadLetter letter = letters.of(record, Reason.BAD_RULE, checked.inWords());
        output.collect(IntakeTags.REFUSED, new StreamRecord<>(letter));
        return;
      }
    }
    partition.accepted();
    partition.applied(1);
    output.collect(element);
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
