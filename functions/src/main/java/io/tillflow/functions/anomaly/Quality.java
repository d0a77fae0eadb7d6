package io.tillflow.functions.anomaly;

import io.tillflow.state.event.AlertVerdict;
import io.tillflow.state.event.AnomalyFeedback;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.keyed.QualityState;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.RuleQuality;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Verdicts on alerts in, how good each version of a rule is out, a row whenever that changes.
 *
 * <p>An alert counts once, by the latest verdict on it. Verdicts are forgotten 60 days behind the
 * latest on their rule; what they counted stays.
 */
public final class Quality extends KeyedProcessFunction<String, AnomalyFeedback, RuleQuality> {
  private static final long serialVersionUID = 1L;
  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** How long a verdict can be taken back by a later one. */
  static final long HORIZON_MILLIS = Duration.ofDays(60).toMillis();

  private transient MapState<String, AnomalyFeedback> verdicts;
  private transient MapState<Integer, RuleQuality> counts;
  private transient ValueState<Long> latest;

  Quality() {}

  /** The rows of {@code rule_quality}. */
  public static SingleOutputStreamOperator<RuleQuality> of(DataStream<AnomalyFeedback> verdicts) {
    return verdicts
        .keyBy(Quality::ruleId, Types.STRING)
        .process(new Quality(), FlowTypes.RULE_QUALITY)
        .name(Uids.QUALITY)
        .uid(Uids.QUALITY);
  }

  @Override
  public void open(OpenContext context) {
    verdicts = getRuntimeContext().getMapState(QualityState.VERDICTS);
    counts = getRuntimeContext().getMapState(QualityState.COUNTS);
    latest = getRuntimeContext().getState(QualityState.LATEST);
  }

  @Override
  public void processElement(AnomalyFeedback said, Context context, Collector<RuleQuality> out)
      throws Exception {
    AnomalyFeedback before = verdicts.get(said.alertId());
    if (before != null && said.at() < before.at()) {
      return;
    }
    verdicts.put(said.alertId(), said);
    if (before == null || before.verdict() != said.verdict()) {
      AlertName name = name(said);
      RuleQuality count = counts.get(name.version());
      RuleQuality now = recounted(name, count, before, said);
      counts.put(name.version(), now);
      out.collect(now);
    }
    forget(said.at());
  }

  private static RuleQuality recounted(
      AlertName name, RuleQuality count, AnomalyFeedback before, AnomalyFeedback said) {
    long confirmed = said.verdict() == AlertVerdict.CONFIRMED ? 1 : 0;
    long falseAlarm = 1 - confirmed;
    if (before != null) {
      confirmed -= before.verdict() == AlertVerdict.CONFIRMED ? 1 : 0;
      falseAlarm -= before.verdict() == AlertVerdict.FALSE_ALARM ? 1 : 0;
    }
    return count == null
        ? new RuleQuality(name.ruleId(), name.version(), confirmed, falseAlarm, said.at())
        : new RuleQuality(
            name.ruleId(),
            name.version(),
            count.confirmed() + confirmed,
            count.falseAlarm() + falseAlarm,
            Math.max(count.asOf(), said.at()));
  }

  // Once for each day that the latest verdict moves on, for it looks at all of them.
  private void forget(long at) throws Exception {
    Long before = latest.value();
    if (before != null && at <= before) {
      return;
    }
    latest.update(at);
    if (before == null || Math.floorDiv(at, DAY_MILLIS) == Math.floorDiv(before, DAY_MILLIS)) {
      return;
    }
    Iterator<Map.Entry<String, AnomalyFeedback>> all = verdicts.iterator();
    while (all.hasNext()) {
      if (all.next().getValue().at() + HORIZON_MILLIS < at) {
        all.remove();
      }
    }
  }

  static String ruleId(AnomalyFeedback verdict) {
    return name(verdict).ruleId();
  }

  private static AlertName name(AnomalyFeedback verdict) {
    return AlertName.parse(verdict.alertId()).orElseThrow();
  }
}
