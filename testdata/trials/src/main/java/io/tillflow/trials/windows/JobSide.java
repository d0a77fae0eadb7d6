package io.tillflow.trials.windows;

import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.ledger.LedgerSettings;
import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.functions.metrics.WindowColumns;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.jobs.SalesWindowsJob;
import io.tillflow.jobs.source.KafkaChanges;
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
import io.tillflow.state.event.Product;
import io.tillflow.state.event.Store;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.CompletenessRow;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.RegistrySettings;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The sales-windows job as it is deployed, from the topic into Iceberg tables on this disk. */
final class JobSide {
  private static final Stamp STAMP = new Stamp(1, "speed", Stamp.Generation.FIRST);
  private static final long WINDOW_MEMORY_BYTES = 512L << 20;
  private static final List<Table<?>> TABLES =
      Stream.concat(
              SalesMetrics.ALL.stream().<Table<?>>map(WindowColumns::of),
              Stream.of(
                  CompletenessRow.TABLE,
                  SilverTables.DEAD_LETTERS,
                  SilverTables.INTAKE_ACCOUNTING,
                  SilverTables.COMMIT_LOG))
          .toList();

  private final SalesGround ground;
  private final KafkaSettings kafka;
  private final IcebergSettings iceberg;

  private JobSide(SalesGround ground, EmbeddedCatalog catalog) {
    this.ground = ground;
    this.kafka = Tills.kafka(ground);
    this.iceberg =
        new IcebergSettings(
            catalog.type(),
            catalog.name(),
            catalog.warehouse(),
            "retail_silver",
            IcebergSettings.MAIN,
            catalog.properties());
  }

  /** Runs the job to the end of the topic, until the last commit. */
  static void run(SalesGround ground) throws Exception {
    try (EmbeddedCatalog catalog = EmbeddedCatalog.jdbcIn(Path.of(ground.dir(), "catalog"))) {
      JobSide side = new JobSide(ground, catalog);
      new TablePreparation(side.iceberg, catalog.catalog()).prepare(TABLES);
      StreamExecutionEnvironment env = Tills.environment(ground);
      SalesWindowsJob.define(env, side.inlets(), side.outlets(), side.plan());
      env.execute("windows");
    }
  }

  private SalesWindowsJob.Plan plan() {
    List<String> tables = TABLES.stream().map(Table::name).toList();
    IntakeSettings intake =
        IntakeSettings.defaults(SalesWindowsJob.NAME, Feed.POS, tables).bounded();
    return new SalesWindowsJob.Plan(
        SalesMetrics.ALL,
        intake,
        new LedgerSettings(
            new Horizon(intake.dedupHorizon(), intake.bucket()), intake.dedupMemoryBytes()),
        WINDOW_MEMORY_BYTES,
        ground.hotStores());
  }

  private SalesWindowsJob.Inlets inlets() {
    ReferenceTopic<Store> stores =
        ReferenceTopic.stores(GroundFiller.STORES, RegistrySettings.none());
    ReferenceTopic<Product> products =
        ReferenceTopic.products(GroundFiller.PRODUCTS, RegistrySettings.none());
    return new SalesWindowsJob.Inlets(
        Tills.baskets(ground),
        new KafkaChanges<>(kafka, stores, Extent.STANDING),
        new KafkaStanding<>(kafka, stores),
        new KafkaChanges<>(kafka, products, Extent.STANDING),
        new KafkaStanding<>(kafka, products));
  }

  private SalesWindowsJob.Outlets outlets() {
    return new SalesWindowsJob.Outlets(
        set ->
            rows -> {
              table(WindowColumns.of(set)).attach(rows);
              if (set.equals(SalesMetrics.SKU_SALES)) {
                rows.sinkTo(RowTally.of(set, ground.expected().mask())).uid("meter");
              }
            },
        table(CompletenessRow.TABLE),
        new DeadLetterOutlet(
            new OpenEvidence(KeySource.off(), KeySource.off(), SalesWindowsJob.NAME),
            table(SilverTables.DEAD_LETTERS),
            new DeadLetterOutlet.Topic(
                kafka.bootstrapServers(),
                kafka.client(),
                GroundFiller.DEAD_LETTERS,
                STAMP.jobVersion())),
        table(SilverTables.INTAKE_ACCOUNTING),
        table(SilverTables.COMMIT_LOG));
  }

  private <R> Outlet<R> table(Table<R> table) {
    return new IcebergOutlet<>(table, iceberg, STAMP);
  }
}
