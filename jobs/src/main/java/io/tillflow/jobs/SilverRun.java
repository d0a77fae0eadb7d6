package io.tillflow.jobs;

import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.Judges;
import io.tillflow.jobs.settings.Settings;
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
import io.tillflow.sinks.iceberg.SealedRaw;
import io.tillflow.sinks.iceberg.Stamp;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.RawRow;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Settings in; the silver job between Kafka and Iceberg out. */
public final class SilverRun implements JobRun {
  /** Raised whenever the same events would give other rows. */
  private static final int LOGIC_VERSION = 1;

  private final Settings settings;
  private final Extent extent;

  /** By these settings, with or without an end. */
  public SilverRun(Settings settings, Extent extent) {
    this.settings = settings;
    this.extent = extent;
  }

  @Override
  public String name() {
    return SilverJob.NAME;
  }

  @Override
  public List<Table<?>> own() {
    return List.of(
        SilverTables.RAW_EVENTS, SilverTables.ORDER_EVENTS, SilverTables.COMMERCE_EVENTS);
  }

  @Override
  public List<Table<?>> shared() {
    return List.of(
        SilverTables.DEAD_LETTERS, SilverTables.INTAKE_ACCOUNTING, SilverTables.COMMIT_LOG);
  }

  @Override
  public List<String> reads() {
    return List.of(
        settings.topic(Feed.POS),
        settings.topic(Feed.COMMERCE),
        settings.topic(Feed.INVENTORY),
        settings.storesTopic());
  }

  @Override
  public List<String> writes() {
    return List.of(settings.deadLettersTopic());
  }

  @Override
  public void define(StreamExecutionEnvironment env, Stamp.Generation generation) {
    Stamp stamp = new Stamp(LOGIC_VERSION, Version.OF_THIS_JAR, generation);
    SilverJob.define(env, inlets(), outlets(stamp), this::intake);
  }

  private IntakeSettings intake(Feed feed) {
    List<String> tables =
        tables().stream().filter(table -> reaches(feed, table)).map(Table::name).toList();
    IntakeSettings intake = settings.intake(feed, SilverJob.NAME, tables);
    return extent == Extent.STANDING ? intake.bounded() : intake;
  }

  // Of a table that a topic never reaches nobody may wait for that topic's watermark.
  private static boolean reaches(Feed feed, Table<?> table) {
    if (table == SilverTables.ORDER_EVENTS) {
      return feed != Feed.INVENTORY;
    }
    return table != SilverTables.COMMERCE_EVENTS || feed == Feed.COMMERCE;
  }

  private SilverJob.Inlets inlets() {
    KafkaSettings kafka = settings.kafka(SilverJob.NAME);
    ReferenceTopic<Store> stores =
        new ReferenceTopic<>(
            "stores", settings.storesTopic(), Store.class, FlowTypes.STORE, settings.registry());
    return new SilverJob.Inlets(
        new KafkaInlet<>(
            kafka,
            topic(Feed.POS),
            Judges.pos(settings.judge()),
            FlowTypes.decoded(FlowTypes.POS_EVENT)),
        new KafkaInlet<>(
            kafka,
            topic(Feed.COMMERCE),
            Judges.commerce(settings.judge()),
            FlowTypes.decoded(FlowTypes.COMMERCE_EVENT)),
        new KafkaInlet<>(
            kafka,
            topic(Feed.INVENTORY),
            Judges.inventory(settings.judge()),
            FlowTypes.decoded(FlowTypes.INVENTORY_CHANGE)),
        new KafkaChanges<>(kafka, stores, extent),
        new KafkaStanding<>(kafka, stores));
  }

  private KafkaInlet.Topic topic(Feed feed) {
    return new KafkaInlet.Topic(
        feed, settings.topic(feed), settings.time(feed, SilverJob.NAME), extent);
  }

  private SilverJob.Outlets outlets(Stamp stamp) {
    KafkaSettings kafka = settings.kafka(SilverJob.NAME);
    return new SilverJob.Outlets(
        raw(stamp),
        iceberg(SilverTables.ORDER_EVENTS, stamp),
        iceberg(SilverTables.COMMERCE_EVENTS, stamp),
        new DeadLetterOutlet(
            new OpenEvidence(settings.keys(), settings.payloadKeys(), SilverJob.NAME),
            iceberg(SilverTables.DEAD_LETTERS, stamp),
            new DeadLetterOutlet.Topic(
                kafka.bootstrapServers(),
                kafka.client(),
                settings.deadLettersTopic(),
                stamp.jobVersion())),
        iceberg(SilverTables.INTAKE_ACCOUNTING, stamp),
        iceberg(SilverTables.COMMIT_LOG, stamp));
  }

  private Outlet<RawRow> raw(Stamp stamp) {
    Outlet<RawRow> table = iceberg(SilverTables.RAW_EVENTS, stamp);
    return settings.payloadKeys().isOn() ? new SealedRaw(settings.payloadKeys(), table) : table;
  }

  private <R> IcebergOutlet<R> iceberg(Table<R> table, Stamp stamp) {
    return new IcebergOutlet<>(table, settings.iceberg(), stamp);
  }
}
