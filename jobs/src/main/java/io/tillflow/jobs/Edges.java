package io.tillflow.jobs;

import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.Judge;
import io.tillflow.functions.intake.Reference;
import io.tillflow.functions.intake.Standing;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.Inlet;
import io.tillflow.jobs.source.KafkaChanges;
import io.tillflow.jobs.source.KafkaInlet;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.jobs.source.KafkaSettings;
import io.tillflow.jobs.source.KafkaStanding;
import io.tillflow.jobs.source.ReferenceTopic;
import io.tillflow.sinks.Outlet;
import io.tillflow.sinks.alert.AlertOutlet;
import io.tillflow.sinks.deadletter.DeadLetterOutlet;
import io.tillflow.sinks.deadletter.OpenEvidence;
import io.tillflow.sinks.iceberg.IcebergOutlet;
import io.tillflow.sinks.iceberg.Stamp;
import io.tillflow.sinks.iceberg.Stamp.Generation;
import io.tillflow.sinks.redis.FeatureOutlet;
import io.tillflow.sinks.redis.RedisOutlet;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.Accounting;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.Commit;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A run in; its inlets from Kafka and its outlets to Iceberg out.
 *
 * <p>Jobs in one Flink job share them: each shared table is landed once, and a topic is taken in
 * once, for all of them.
 */
final class Edges {
  /** Raised whenever the intake of the same records would give other rows. */
  private static final int INTAKE_LOGIC = 1;

  private final JobRun run;
  private final Settings settings;
  private final Generation generation;
  private final Gathered<DeadLetter> deadLetters;
  private final Gathered<Accounting> accounting;
  private final Gathered<Commit> commits;
  private final Map<String, Reference<?>> references = new HashMap<>();
  private final Intakes intakes;

  Edges(JobRun run, Generation generation) {
    this.run = run;
    this.settings = run.settings();
    this.generation = generation;
    this.deadLetters = new Gathered<>(letters());
    this.accounting = new Gathered<>(table(SilverTables.INTAKE_ACCOUNTING, INTAKE_LOGIC));
    this.commits = new Gathered<>(table(SilverTables.COMMIT_LOG, INTAKE_LOGIC));
    this.intakes = new Intakes(this, settings.judge());
  }

  <E> Inlet<Decoded<E>> events(Feed feed, Judge<E> judge, TypeInformation<E> type) {
    KafkaInlet.Topic topic =
        new KafkaInlet.Topic(
            feed, settings.topic(feed), settings.time(feed, run.name()), run.extent());
    return new KafkaInlet<>(kafka(), topic, judge, FlowTypes.decoded(type));
  }

  IntakeSettings intake(Feed feed) {
    List<String> tables =
        Stream.concat(run.reached(feed).stream(), run.shared().stream()).map(Table::name).toList();
    IntakeSettings intake = settings.intake(feed, run.name(), tables);
    return run.extent() == Extent.STANDING ? intake.bounded() : intake;
  }

  ReferenceTopic<Store> stores() {
    return ReferenceTopic.stores(settings.storesTopic(), settings.registry());
  }

  ReferenceTopic<Product> products() {
    return ReferenceTopic.products(settings.productsTopic(), settings.registry());
  }

  <V> Inlet<Change<V>> changes(ReferenceTopic<V> topic) {
    return new KafkaChanges<>(kafka(), topic, run.extent());
  }

  <V> Standing<V> standing(ReferenceTopic<V> topic) {
    return new KafkaStanding<>(kafka(), topic);
  }

  /** A compacted topic, read once for all jobs that use it. */
  @SuppressWarnings("unchecked")
  <V> Reference<V> reference(StreamExecutionEnvironment env, ReferenceTopic<V> topic) {
    return (Reference<V>)
        references.computeIfAbsent(
            topic.name(), name -> new Reference<>(changes(topic).open(env), standing(topic)));
  }

  /** What of the topics is taken in for several jobs. */
  Intakes intakes() {
    return intakes;
  }

  <R> Outlet<R> table(Table<R> table, int logicVersion) {
    return new IcebergOutlet<>(table, settings.iceberg(), stamp(logicVersion));
  }

  private Stamp stamp(int logicVersion) {
    return new Stamp(logicVersion, Version.OF_THIS_JAR, generation);
  }

  /** The online store, and a table as its log. */
  Outlet<FeatureRow> features(Table<FeatureRow> log, int logicVersion) {
    return new FeatureOutlet(
        stamp(logicVersion), table(log, logicVersion), new RedisOutlet(settings.online()));
  }

  /** A topic of alerts. */
  Outlet<Alert> alerts(String topic, String uid) {
    return new AlertOutlet(kafka().bootstrapServers(), kafka().client(), topic, uid);
  }

  Outlet<DeadLetter> deadLetters() {
    return deadLetters;
  }

  Outlet<Accounting> accounting() {
    return accounting;
  }

  Outlet<Commit> commits() {
    return commits;
  }

  /** Attaches what the jobs share, when all of them are defined. */
  void land() {
    deadLetters.land();
    accounting.land();
    commits.land();
  }

  private DeadLetterOutlet letters() {
    return new DeadLetterOutlet(
        new OpenEvidence(settings.keys(), settings.payloadKeys(), run.name()),
        table(SilverTables.DEAD_LETTERS, INTAKE_LOGIC),
        new DeadLetterOutlet.Topic(
            kafka().bootstrapServers(),
            kafka().client(),
            settings.deadLettersTopic(),
            Version.OF_THIS_JAR));
  }

  private KafkaSettings kafka() {
    return settings.kafka(run.name());
  }
}
