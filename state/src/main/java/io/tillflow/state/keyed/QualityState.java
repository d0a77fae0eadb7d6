package io.tillflow.state.keyed;

import io.tillflow.state.event.AnomalyFeedback;
import io.tillflow.state.names.StateNames;
import io.tillflow.state.row.RuleQuality;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/** What is kept of verdicts on alerts, keyed by the rule that the alerts are of. */
public final class QualityState {
  /** The latest verdict on each alert. */
  public static final MapStateDescriptor<String, AnomalyFeedback> VERDICTS =
      new MapStateDescriptor<>(
          StateNames.QUALITY_VERDICTS,
          StringSerializer.INSTANCE,
          FlowTypes.part(FlowTypes.ANOMALY_FEEDBACK));

  /** The latest row of each version of the rule. */
  public static final MapStateDescriptor<Integer, RuleQuality> COUNTS =
      new MapStateDescriptor<>(
          StateNames.QUALITY_COUNTS,
          IntSerializer.INSTANCE,
          FlowTypes.part(FlowTypes.RULE_QUALITY));

  /** The time of the rule's latest verdict. */
  public static final ValueStateDescriptor<Long> LATEST =
      new ValueStateDescriptor<>(StateNames.QUALITY_LATEST, LongSerializer.INSTANCE);

  /** The time of the latest verdict on any alert; operator state. */
  public static final ListStateDescriptor<Long> LATEST_FEEDBACK =
      new ListStateDescriptor<>(StateNames.FEEDBACK_LATEST, LongSerializer.INSTANCE);

  private QualityState() {}
}
