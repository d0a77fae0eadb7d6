package io.tillflow.jobs;

import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.Judges;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.jobs.source.ReferenceTopic;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.AnomalyTables;
import io.tillflow.state.row.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Settings in; the anomalies job between Kafka and Iceberg out. */
public final class AnomaliesRun extends JobRun {
  /** Raised whenever the same events and rules would give other rows. */
  private static final int LOGIC_VERSION = 1;

  /** By these settings, with or without an end. */
  public AnomaliesRun(Settings settings, Extent extent) {
    super(settings, extent);
  }

  @Override
  public String name() {
    return AnomaliesJob.NAME;
  }

  @Override
  public List<Table<?>> own() {
    return List.of(AnomalyTables.ANOMALIES, AnomalyTables.RULE_QUALITY);
  }

  @Override
  public List<String> reads() {
    return List.of(
        settings().topic(Feed.POS),
        settings().storesTopic(),
        settings().productsTopic(),
        settings().rulesTopic(),
        settings().feedbackTopic());
  }

  @Override
  public List<String> writes() {
    return Stream.concat(super.writes().stream(), Stream.of(settings().alertsTopic())).toList();
  }

  @Override
  List<Table<?>> reached(Feed feed) {
    return feed == Feed.POS ? List.of(AnomalyTables.ANOMALIES) : List.of();
  }

  @Override
  void define(StreamExecutionEnvironment env, Edges edges) {
    AnomaliesJob.Plan plan = plan(edges.intake(Feed.POS));
    AnomaliesJob.Rules rules =
        new AnomaliesJob.Rules(
            edges.reference(env, edges.products()),
            edges.reference(env, ReferenceTopic.unread("anomaly-rules", settings().rulesTopic())),
            edges.changes(feedback()).open(env));
    edges
        .intakes()
        .tills()
        .ifPresentOrElse(
            tills -> AnomaliesJob.define(tills, rules, outlets(edges), plan),
            () -> AnomaliesJob.define(env, inlets(edges), rules, outlets(edges), plan));
  }

  private AnomaliesJob.Plan plan(IntakeSettings intake) {
    return new AnomaliesJob.Plan(intake, settings().anomalies(intake));
  }

  private AnomaliesJob.Inlets inlets(Edges edges) {
    return new AnomaliesJob.Inlets(
        edges.events(
            Feed.POS,
            Judges.packedSlips(settings().judge().keeping(Set.of())),
            FlowTypes.PACKED_SLIP),
        edges.changes(edges.stores()),
        edges.standing(edges.stores()));
  }

  // Not compacted, but read from its beginning as well: a new start counts all that is there.
  private ReferenceTopic<RuleBytes> feedback() {
    return ReferenceTopic.unread("anomaly-feedback", settings().feedbackTopic());
  }

  private AnomaliesJob.Outlets outlets(Edges edges) {
    return new AnomaliesJob.Outlets(
        edges.table(AnomalyTables.ANOMALIES, LOGIC_VERSION),
        edges.alerts(settings().alertsTopic(), Uids.ALERTS),
        edges.table(AnomalyTables.RULE_QUALITY, LOGIC_VERSION),
        edges.deadLetters(),
        edges.accounting(),
        edges.commits());
  }
}
