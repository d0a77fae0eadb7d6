package io.tillflow.functions.anomaly;

import io.tillflow.functions.anomaly.AnomalyReference.Standings;
import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.time.HorizonWatermark;
import io.tillflow.state.event.Notice;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.keyed.RememberedRule;
import io.tillflow.state.keyed.RuleState;
import io.tillflow.state.names.MetricNames;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.DeadLetter;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * What is judged by rules, by store, and changes of what it is judged by in; rows of {@code
 * anomalies} out, with alerts and rules that fail aside.
 *
 * <p>Life cycle: at the start stores, products and rules are read. What is judged then changes
 * memory, and what the state does not hold is written before a checkpoint, or earlier where much of
 * it waits. As the watermark passes what nothing that still comes can ask for, that goes; nothing
 * else depends on it, and there are no timers. The operator selects keys by itself, those of key
 * groups, so Flink's choice of a key per record is switched off.
 */
abstract class RuledOperator<I> extends AbstractStreamOperator<AnomalyRow>
    implements TwoInputStreamOperator<I, Notice, AnomalyRow> {
  private static final long serialVersionUID = 1L;

  /** What somebody should look at now. */
  static final OutputTag<Alert> ALERTS = new OutputTag<>("alerts", FlowTypes.ALERT);

  private final AnomalySettings settings;
  private final Standings standings;

  private transient HorizonWatermark horizon;
  private transient ListState<RememberedRule> keptRules;
  private transient KeyGroups groups;
  private transient RuleBook rules;
  private transient Knowledge knowledge;
  private transient Alerts alerts;

  RuledOperator(AnomalySettings settings, Standings standings) {
    this.settings = settings;
    this.standings = standings;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    horizon = HorizonWatermark.restore(context.getOperatorStateStore());
    keptRules = context.getOperatorStateStore().getUnionListState(RuleState.RULES);
    groups = KeyGroups.of(getRuntimeContext().getTaskInfo(), this::setCurrentKey);
    rules = new RuleBook(settings.rules(), getMetricGroup(), this::refuse);
    knowledge = new Knowledge(rules);
    Counter suppressed =
        getMetricGroup().addGroup(MetricNames.ANOMALIES).counter(MetricNames.SUPPRESSED_ALERTS);
    alerts =
        new Alerts(
            groups,
            context.getKeyedStateStore(),
            alert -> output.collect(ALERTS, new StreamRecord<>(alert)),
            suppressed);
    alerts.restore();
  }

  private void refuse(DeadLetter letter) {
    output.collect(IntakeTags.REFUSED, new StreamRecord<>(letter));
    knowledge.outdate();
  }

  @Override
  public void open() throws Exception {
    super.open();
    standings.stores().load().forEach(knowledge::store);
    standings.products().load().forEach(knowledge::product);
    rules.open(keptRules.get(), standings.rules().load());
  }

  /** Lets go of what nothing asks for that comes behind this time. */
  abstract void forget(long late) throws Exception;

  /** The earliest time that a row may have which comes when events of this time are too late. */
  long oldest(long late) {
    return late;
  }

  /** Writes what the state does not hold. */
  abstract void flush() throws Exception;

  AnomalySettings settings() {
    return settings;
  }

  KeyGroups groups() {
    return groups;
  }

  RuleBook rules() {
    return rules;
  }

  Knowledge knowledge() {
    return knowledge;
  }

  /** The latest event time that is too late to come. */
  long late() {
    long millis = settings.horizon().toMillis();
    long watermark = horizon.current();
    return watermark < Long.MIN_VALUE + millis ? Long.MIN_VALUE : watermark - millis;
  }

  /** Sends a row. */
  void send(AnomalyRow row) {
    output.collect(new StreamRecord<>(row, row.eventTime()));
  }

  Alerts alerts() {
    return alerts;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void setKeyContextElement1(StreamRecord record) {}

  @Override
  @SuppressWarnings("rawtypes")
  public void setKeyContextElement2(StreamRecord record) {}

  @Override
  public void processElement2(StreamRecord<Notice> record) throws Exception {
    knowledge.apply(record.getValue());
  }

  // The end of a bounded input is no time, as for deduplication.
  @Override
  public void processWatermark1(Watermark mark) throws Exception {
    if (!mark.equals(Watermark.MAX_WATERMARK) && horizon.advance(mark.getTimestamp())) {
      forget(late());
      alerts.forget(oldest(late()));
    }
    processWatermark(mark);
  }

  @Override
  public void processWatermark2(Watermark mark) {
    // What is judged by changes in no time of the events'.
  }

  @Override
  protected void processWatermarkStatus(WatermarkStatus status, int input) throws Exception {
    if (input == 0) {
      processWatermarkStatus(status);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    horizon.snapshot();
    keptRules.update(rules.remembered(getRuntimeContext().getTaskInfo().getIndexOfThisSubtask()));
    alerts.flush();
    flush();
  }
}
