package io.tillflow.functions.anomaly;

import io.tillflow.functions.anomaly.RuleCheck.Checked;
import io.tillflow.functions.intake.Inbox;
import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.DeadLetter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Records of the rules' topic in; those that can be put in force, to be broadcast, out. */
public final class RuleDesk extends Inbox<Change<RuleBytes>> {
  private static final long serialVersionUID = 1L;

  private final RuleSettings settings;
  private transient RuleCheck check;

  RuleDesk(RuleSettings settings) {
    super(DeadLetter.RULES, settings.keys());
    this.settings = settings;
  }

  /** The rules to broadcast, with {@link IntakeTags#REFUSED} and {@link IntakeTags#ACCOUNTING}. */
  public static SingleOutputStreamOperator<Change<RuleBytes>> of(
      DataStream<Change<RuleBytes>> records, RuleSettings settings) {
    return alone(
        records.transform(
            Uids.RULES, FlowTypes.change(FlowTypes.RULE_BYTES), new RuleDesk(settings)),
        Uids.RULES);
  }

  @Override
  public void open() throws Exception {
    super.open();
    check = new RuleCheck(settings.registry());
  }

  @Override
  protected Answer<Change<RuleBytes>> answer(Change<RuleBytes> record) throws InterruptedException {
    if (record.value() != null) {
      Checked checked = check.check(record);
      if (!checked.isGood()) {
        return new Answer<>(null, new Refusal(Reason.BAD_RULE, checked.inWords()));
      }
    }
    return new Answer<>(record, null);
  }
}
