package io.tillflow.functions.anomaly;

import io.tillflow.functions.intake.Inbox;
import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.state.event.AnomalyFeedback;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.keyed.QualityState;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.wire.ReferenceReader;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Records of the feedback's topic in; verdicts on alerts, without who gave them, out.
 *
 * <p>A verdict far behind the latest one is refused: what was said of its alert before is
 * forgotten, so it might count twice.
 */
public final class FeedbackDesk extends Inbox<AnomalyFeedback> {
  private static final long serialVersionUID = 1L;

  /** How far a clock may be ahead: a time in the future would make all others late. */
  private static final long AHEAD_MILLIS = Duration.ofDays(1).toMillis();

  private final RuleSettings settings;
  private transient ReferenceReader<AnomalyFeedback> reader;
  private transient ListState<Long> state;
  private transient long latest;

  FeedbackDesk(RuleSettings settings) {
    super(DeadLetter.RULES, settings.keys());
    this.settings = settings;
  }

  /** The verdicts, with {@link IntakeTags#REFUSED} and {@link IntakeTags#ACCOUNTING}. */
  public static SingleOutputStreamOperator<AnomalyFeedback> of(
      DataStream<Change<RuleBytes>> records, RuleSettings settings) {
    return alone(
        records.transform(Uids.FEEDBACK, FlowTypes.ANOMALY_FEEDBACK, new FeedbackDesk(settings)),
        Uids.FEEDBACK);
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    reader = ReferenceReader.of(AnomalyFeedback.class, settings.registry());
    state = context.getOperatorStateStore().getListState(QualityState.LATEST_FEEDBACK);
    latest = Long.MIN_VALUE;
    for (Long restored : state.get()) {
      latest = restored;
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.update(List.of(latest));
  }

  @Override
  protected Answer<AnomalyFeedback> answer(Change<RuleBytes> record) throws InterruptedException {
    if (record.value() == null) {
      return new Answer<>(null, null);
    }
    try {
      AnomalyFeedback feedback = reader.read(record.value().value());
      Refusal refusal = refusal(feedback, record.origin().appendTime());
      latest = refusal == null ? Math.max(latest, feedback.at()) : latest;
      return new Answer<>(feedback.withoutName(), refusal);
    } catch (IllegalArgumentException e) {
      return new Answer<>(null, new Refusal(Reason.UNDECODABLE, RuleCheck.firstLine(e)));
    }
  }

  private Refusal refusal(AnomalyFeedback feedback, long appendTime) {
    if (AlertName.parse(feedback.alertId()).isEmpty()) {
      return new Refusal(
          Reason.MISSING_FIELD,
          "alert_id names no rule and version: take it from the alert's message, id:rule:version");
    }
    if (feedback.at() > appendTime + AHEAD_MILLIS) {
      return new Refusal(Reason.FUTURE_TIME, "at is more than a day after the append time");
    }
    // Not latest minus the horizon: before the first verdict that would overflow.
    return feedback.at() + Quality.HORIZON_MILLIS < latest
        ? new Refusal(Reason.TOO_LATE, "at is more than 60 days before the latest verdict's")
        : null;
  }
}
