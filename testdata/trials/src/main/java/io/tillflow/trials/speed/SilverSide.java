package io.tillflow.trials.speed;

import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.Judge;
import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.JudgeSettings.Keep;
import io.tillflow.functions.intake.Judges;
import io.tillflow.functions.intake.Reference;
import io.tillflow.functions.time.TimeSettings;
import io.tillflow.jobs.SilverJob;
import io.tillflow.jobs.source.Inlet;
import io.tillflow.jobs.source.KafkaChanges;
import io.tillflow.jobs.source.KafkaInlet;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.jobs.source.KafkaSettings;
import io.tillflow.jobs.source.KafkaStanding;
import io.tillflow.jobs.source.ReferenceTopic;
import io.tillflow.sinks.Outlet;
import io.tillflow.sinks.deadletter.DeadLetterOutlet;
import io.tillflow.sinks.deadletter.OpenEvidence;
import io.tillflow.sinks.iceberg.IcebergOutlet;
import io.tillflow.sinks.iceberg.IcebergSettings;
import io.tillflow.sinks.iceberg.Stamp;
import io.tillflow.sinks.iceberg.TablePreparation;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.RegistrySettings;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The silver job as it is deployed, from the track into Iceberg tables on this disk. */
final class SilverSide {
  static final Stamp STAMP = new Stamp(1, "speed", Stamp.Generation.FIRST);

  private static final KeySource KEYS = KeySource.off();
  private static final String NAMESPACE = "retail_silver";

  private final Track track;
  private final KafkaSettings kafka;
  private final IcebergSettings iceberg;

  private SilverSide(Track track, EmbeddedCatalog catalog) {
    this.track = track;
    this.kafka = kafka(track);
    this.iceberg =
        new IcebergSettings(
            catalog.type(),
            catalog.name(),
            catalog.warehouse(),
            NAMESPACE,
            IcebergSettings.MAIN,
            catalog.properties());
  }

  /** Runs the job to the end of the topic and meters the rows of order_events that stand then. */
  static void run(StreamExecutionEnvironment env, Track track) throws Exception {
    try (EmbeddedCatalog catalog = EmbeddedCatalog.jdbcIn(Path.of(track.dir(), "catalog"))) {
      SilverSide side = new SilverSide(track, catalog);
      new TablePreparation(side.iceberg, catalog.catalog()).prepare(SilverTables.ALL);
      side.define(env);
      env.execute("speed");
      Meter.endNow();
    }
  }

  /** An event topic of the track. */
  static <E> Inlet<Decoded<E>> inlet(
      Track track, Feed feed, Judge<E> judge, TypeInformation<E> event) {
    KafkaInlet.Topic topic =
        new KafkaInlet.Topic(
            feed, feed.defaultTopic(), TimeSettings.defaults("speed"), Extent.STANDING);
    return new KafkaInlet<>(kafka(track), topic, judge, FlowTypes.decoded(event));
  }

  /** The stores of the track. */
  static Reference<Store> stores(StreamExecutionEnvironment env, Track track) {
    KafkaSettings kafka = kafka(track);
    return new Reference<>(
        new KafkaChanges<>(kafka, storeTopic(), Extent.STANDING).open(env),
        new KafkaStanding<>(kafka, storeTopic()));
  }

  private void define(StreamExecutionEnvironment env) {
    List<String> tables = SilverTables.ALL.stream().map(Table::name).toList();
    SilverJob.define(
        env, inlets(), outlets(), feed -> IntakeSettings.defaults(SilverJob.NAME, feed, tables));
  }

  private SilverJob.Inlets inlets() {
    JudgeSettings judge = JudgeSettings.defaults(KEYS).keeping(EnumSet.allOf(Keep.class));
    return new SilverJob.Inlets(
        inlet(track, Feed.POS, Judges.pos(judge), FlowTypes.POS_EVENT),
        inlet(track, Feed.COMMERCE, Judges.commerce(judge), FlowTypes.COMMERCE_EVENT),
        inlet(track, Feed.INVENTORY, Judges.inventory(judge), FlowTypes.INVENTORY_CHANGE),
        new KafkaChanges<>(kafka, storeTopic(), Extent.STANDING),
        new KafkaStanding<>(kafka, storeTopic()));
  }

  private SilverJob.Outlets outlets() {
    DeadLetterOutlet.Topic letters =
        new DeadLetterOutlet.Topic(
            kafka.bootstrapServers(), kafka.client(), TrackFiller.DEAD_LETTERS, STAMP.jobVersion());
    return new SilverJob.Outlets(
        table(SilverTables.RAW_EVENTS),
        orders -> {
          orders.sinkTo(new MeterSink<>(Totals::of)).uid("meter");
          table(SilverTables.ORDER_EVENTS).attach(orders);
        },
        table(SilverTables.COMMERCE_EVENTS),
        new DeadLetterOutlet(
            new OpenEvidence(KEYS, KeySource.off(), SilverJob.NAME),
            table(SilverTables.DEAD_LETTERS),
            letters),
        table(SilverTables.INTAKE_ACCOUNTING),
        table(SilverTables.COMMIT_LOG));
  }

  private <R> Outlet<R> table(Table<R> table) {
    return new IcebergOutlet<>(table, iceberg, STAMP);
  }

  // A group of its own for every run, since a group's committed offsets are where a run begins.
  private static KafkaSettings kafka(Track track) {
    return new KafkaSettings(track.bootstrapServers(), track.dir(), Map.of());
  }

  private static ReferenceTopic<Store> storeTopic() {
    return ReferenceTopic.stores(TrackFiller.STORES, RegistrySettings.none());
  }
}
