package io.tillflow.jobs.rules;

import io.tillflow.functions.anomaly.Anomalies;
import io.tillflow.functions.anomaly.AnomalyReference;
import io.tillflow.functions.anomaly.AnomalySettings;
import io.tillflow.functions.intake.Intake;
import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.Judges;
import io.tillflow.functions.intake.Reference;
import io.tillflow.jobs.freshness.Stretch;
import io.tillflow.jobs.past.PastInlet;
import io.tillflow.jobs.past.PastRecords;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaChanges;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.jobs.source.KafkaSettings;
import io.tillflow.jobs.source.KafkaStanding;
import io.tillflow.jobs.source.ReferenceTopic;
import io.tillflow.sinks.iceberg.TableRows;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.PackedSlip;
import io.tillflow.state.event.RuleBytes;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.wire.PayloadSeal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Past till records and a set of rules in; how often each rule fires, and how often it did, out.
 *
 * <p>Records go through the intake and the detection of the job, those of a time before as well, by
 * which statistics are what they were; only what fires on records of the time itself counts.
 */
public final class RuleTrial {
  private static final String NAME = "rules-try";

  private final Settings settings;
  private final Map<Integer, Stretch> read;
  private final Map<Integer, Stretch> counted;

  private RuleTrial(Settings settings, Map<Integer, Stretch> read, Map<Integer, Stretch> counted) {
    this.settings = settings;
    this.read = read;
    this.counted = counted;
  }

  /** The time that rules are tried on, and from when on records are read. */
  public record Span(Instant warm, Instant from, Instant to) {}

  /** A trial on the records of this time. */
  public static RuleTrial of(Settings settings, TableRows rows, Span span) {
    PastRecords past =
        new PastRecords(rows, PayloadSeal.of(settings.payloadKeys()), settings.topic(Feed.POS));
    return new RuleTrial(
        settings, past.stretches(span.warm(), span.to()), past.stretches(span.from(), span.to()));
  }

  /** Whether there is nothing to try rules on. */
  public boolean isEmpty() {
    return counted.isEmpty();
  }

  /** How often each rule has fired on these records, as the table of anomalies tells. */
  public Map<String, Long> fired(TableRows rows) {
    return new Fired(rows, settings.topic(Feed.POS), counted).byRule();
  }

  /** Defines the job that tries the rules of a file, and those of the topic that it leaves. */
  public void define(StreamExecutionEnvironment env, List<Change<RuleBytes>> file)
      throws Exception {
    IntakeSettings intake = settings.intake(Feed.POS, NAME, List.of()).bounded();
    AnomalySettings anomalies = settings.anomalies(intake);
    AnomalyReference reference = reference(env, file);
    DataStream<Decoded<PackedSlip>> judged = inlet().open(env);
    Intake.Result<PackedSlip> taken =
        Intake.of(intake, FlowTypes.PACKED_SLIP).through(judged, reference.stores());
    Anomalies.Tills tills = new Anomalies.Tills(judged, taken.accepted());
    DataStream<AnomalyRow> rows = Anomalies.of(tills, reference, anomalies).rows();
    rows.map(new CountHits(counted))
        .returns(Types.STRING)
        .uid("hits-count")
        .sinkTo(new DiscardingSink<>())
        .uid("hits-end");
  }

  private PastInlet<PackedSlip> inlet() {
    PastInlet.Place place =
        new PastInlet.Place(settings.iceberg(), settings.payloadKeys(), settings.topic(Feed.POS));
    return new PastInlet<>(
        place,
        Judges.packedSlips(settings.judge().keeping(Set.of())),
        FlowTypes.decoded(FlowTypes.PACKED_SLIP),
        read);
  }

  private AnomalyReference reference(StreamExecutionEnvironment env, List<Change<RuleBytes>> file)
      throws Exception {
    KafkaSettings kafka = settings.kafka(NAME);
    ReferenceTopic<RuleBytes> topic = ReferenceTopic.unread("anomaly-rules", settings.rulesTopic());
    RuleSet rules = new RuleSet(new KafkaStanding<>(kafka, topic).load(), file);
    return new AnomalyReference(
        reference(env, ReferenceTopic.stores(settings.storesTopic(), settings.registry())),
        reference(env, ReferenceTopic.products(settings.productsTopic(), settings.registry())),
        new Reference<>(
            env.fromData(rules.load(), FlowTypes.change(FlowTypes.RULE_BYTES)).uid("rules-set"),
            rules));
  }

  private <V> Reference<V> reference(StreamExecutionEnvironment env, ReferenceTopic<V> topic) {
    KafkaSettings kafka = settings.kafka(NAME);
    return new Reference<>(
        new KafkaChanges<>(kafka, topic, Extent.STANDING).open(env),
        new KafkaStanding<>(kafka, topic));
  }
}
