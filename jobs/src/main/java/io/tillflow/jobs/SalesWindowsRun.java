package io.tillflow.jobs;

import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.JudgeSettings.Keep;
import io.tillflow.functions.intake.Judges;
import io.tillflow.functions.ledger.LedgerSettings;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.functions.metrics.WindowColumns;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.jobs.source.KafkaChanges;
import io.tillflow.jobs.source.KafkaInlet;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.jobs.source.KafkaSettings;
import io.tillflow.jobs.source.KafkaStanding;
import io.tillflow.jobs.source.ReferenceTopic;
import io.tillflow.sinks.deadletter.DeadLetterOutlet;
import io.tillflow.sinks.deadletter.OpenEvidence;
import io.tillflow.sinks.iceberg.IcebergOutlet;
import io.tillflow.sinks.iceberg.Stamp;
import io.tillflow.sinks.iceberg.Stamp.Generation;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.TimeUtils;

/** Settings in; the sales-windows job between Kafka and Iceberg out. */
public final class SalesWindowsRun implements JobRun {
  /** Raised whenever the same events would give other rows. */
  private static final int LOGIC_VERSION = 1;

  private final Settings settings;
  private final Extent extent;
  private final List<MetricSet<Entry>> sets;

  /** Every set that ships by these settings, with or without an end. */
  public SalesWindowsRun(Settings settings, Extent extent) {
    this(settings, extent, SalesMetrics.correctedFor(settings.correctionHorizon()));
  }

  /** Only these sets. */
  public SalesWindowsRun(Settings settings, Extent extent, List<MetricSet<Entry>> sets) {
    this.settings = settings;
    this.extent = extent;
    this.sets = List.copyOf(sets);
  }

  @Override
  public String name() {
    return SalesWindowsJob.NAME;
  }

  @Override
  public List<Table<?>> own() {
    return sets.stream().<Table<?>>map(WindowColumns::of).toList();
  }

  @Override
  public List<Table<?>> shared() {
    return List.of(
        SilverTables.DEAD_LETTERS, SilverTables.INTAKE_ACCOUNTING, SilverTables.COMMIT_LOG);
  }

  @Override
  public List<String> reads() {
    return List.of(settings.topic(Feed.POS), settings.storesTopic(), settings.productsTopic());
  }

  @Override
  public List<String> writes() {
    return List.of(settings.deadLettersTopic());
  }

  @Override
  public void check() {
    Duration remembered = settings.intake(Feed.POS, name(), List.of()).dedupHorizon();
    for (MetricSet<Entry> set : sets) {
      if (set.horizon().compareTo(remembered) > 0) {
        throw new SettingsException(
            List.of(
                "tillflow.intake.dedup-horizon: is %s, allowed for %s: at least the %s for which %s is corrected (tillflow.windows.correction-horizon)"
                    .formatted(
                        TimeUtils.formatWithHighestUnit(remembered),
                        name(),
                        TimeUtils.formatWithHighestUnit(set.horizon()),
                        set.name())));
      }
    }
  }

  @Override
  public void define(StreamExecutionEnvironment env, Generation generation) {
    Stamp stamp = new Stamp(LOGIC_VERSION, Version.OF_THIS_JAR, generation);
    SalesWindowsJob.define(env, inlets(), outlets(stamp), plan());
  }

  private SalesWindowsJob.Plan plan() {
    List<String> tables = tables().stream().map(Table::name).toList();
    IntakeSettings all = settings.intake(Feed.POS, name(), tables);
    IntakeSettings intake = extent == Extent.STANDING ? all.bounded() : all;
    Horizon horizon = new Horizon(intake.dedupHorizon(), intake.bucket());
    return new SalesWindowsJob.Plan(
        sets,
        intake,
        new LedgerSettings(horizon, intake.dedupMemoryBytes()),
        settings.windowMemoryBytes());
  }

  private SalesWindowsJob.Inlets inlets() {
    KafkaSettings kafka = settings.kafka(name());
    ReferenceTopic<Store> stores =
        new ReferenceTopic<>(
            "stores", settings.storesTopic(), Store.class, FlowTypes.STORE, settings.registry());
    ReferenceTopic<Product> products =
        new ReferenceTopic<>(
            "products",
            settings.productsTopic(),
            Product.class,
            FlowTypes.PRODUCT,
            settings.registry());
    return new SalesWindowsJob.Inlets(
        new KafkaInlet<>(
            kafka,
            new KafkaInlet.Topic(
                Feed.POS, settings.topic(Feed.POS), settings.time(Feed.POS, name()), extent),
            Judges.baskets(settings.judge().keeping(EnumSet.of(Keep.EVIDENCE_OF_CORRECTIONS))),
            FlowTypes.decoded(FlowTypes.BASKET)),
        new KafkaChanges<>(kafka, stores, extent),
        new KafkaStanding<>(kafka, stores),
        new KafkaChanges<>(kafka, products, extent),
        new KafkaStanding<>(kafka, products));
  }

  private SalesWindowsJob.Outlets outlets(Stamp stamp) {
    KafkaSettings kafka = settings.kafka(name());
    return new SalesWindowsJob.Outlets(
        set -> iceberg(WindowColumns.of(set), stamp),
        new DeadLetterOutlet(
            new OpenEvidence(settings.keys(), settings.payloadKeys(), name()),
            iceberg(SilverTables.DEAD_LETTERS, stamp),
            new DeadLetterOutlet.Topic(
                kafka.bootstrapServers(),
                kafka.client(),
                settings.deadLettersTopic(),
                stamp.jobVersion())),
        iceberg(SilverTables.INTAKE_ACCOUNTING, stamp),
        iceberg(SilverTables.COMMIT_LOG, stamp));
  }

  private <R> IcebergOutlet<R> iceberg(Table<R> table, Stamp stamp) {
    return new IcebergOutlet<>(table, settings.iceberg(), stamp);
  }
}
