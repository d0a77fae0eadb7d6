package io.tillflow.trials.silver;

import static io.tillflow.functions.metrics.MetricSet.metricSet;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.jobs.JobRun;
import io.tillflow.jobs.Jobs;
import io.tillflow.jobs.Preflight;
import io.tillflow.jobs.SalesWindowsRun;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.local.report.DeclaredTexts;
import io.tillflow.sinks.iceberg.Generations.Start;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.names.Feed;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import io.tillflow.testdata.embedded.EmbeddedRedis;
import io.tillflow.testdata.generator.GeneratorSettings;
import io.tillflow.testdata.harness.SmallCluster;
import io.tillflow.testdata.reference.sales.Outcome;
import io.tillflow.testdata.reference.sales.PlainEntries;
import io.tillflow.testdata.reference.sales.ReferenceWindows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Events of a generated world, faults included, land as the windows that the reference says. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SalesWindowsIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(2);

  private static final String NAMESPACE = "retail_silver";
  private static final MetricSet<Entry> OF_TEN_LINES =
      metricSet("tender_minutes", SalesMetrics.ENTRIES)
          .key("store_id", Entry::storeId)
          .where(e -> e.kind() != EntryKind.OVERRIDE)
          .windows(ofMinutes(1), ofMinutes(30))
          .correctedFor(ofDays(2))
          .count("paid_by_card", e -> e.paymentMethod() == PaymentMethod.CREDIT)
          .sum("lines", (e, i) -> 1)
          .max("dearest_line", (e, i) -> e.amountsMinor()[i])
          .asMoney()
          .owner("test")
          .description("What no set that ships measures.")
          .version(1);

  @TempDir Path folder;
  private final EmbeddedKafka kafka = EmbeddedKafka.start();
  private final EmbeddedCatalog catalog = EmbeddedCatalog.jdbc();

  @AfterEach
  void close() {
    catalog.close();
    kafka.close();
  }

  @Test
  void everyWindowIsWhatTheReferenceSaysAndThoseOfASetOfTenLinesAreInATableOfTheirOwn()
      throws Exception {
    SilverWorld world =
        SilverWorld.on(kafka.bootstrapServers(), GeneratorSettings.ofSeed(31).withEvents(3_000));
    world.produce(Integer.MAX_VALUE);
    StreamExecutionEnvironment env = SmallCluster.environment(2);
    env.enableCheckpointing(500);
    List<MetricSet<Entry>> sets = new ArrayList<>(SalesMetrics.ALL);
    sets.add(OF_TEN_LINES);
    Settings settings =
        TrialSettings.of(kafka, catalog, folder, "tillflow.windows.hot-stores=S0001:4,S0002:2");
    JobRun job = new SalesWindowsRun(settings, Extent.STANDING, sets);
    job.define(env, new Preflight(settings, job).prepareTables(Start.FRESH));
    env.execute("sales-windows");

    ReferenceWindows expected = world.expectedWindows(TrialSettings.KEY_ID, TrialSettings.KEY);
    new Landed(catalog.catalog()).assertHolds(expected);
    DeclaredTexts<Entry> added =
        DeclaredTexts.of(OF_TEN_LINES, PlainEntries.of(expected.ledger(), world.products()));
    assertThat(added.landed(catalog.rows(NAMESPACE, OF_TEN_LINES.name())))
        .isNotEmpty()
        .isEqualTo(added.meant());
    assertBooksBalance(expected);
    assertStoresAreAsCompleteAsTheReferenceSays(world);
  }

  private void assertStoresAreAsCompleteAsTheReferenceSays(SilverWorld world) {
    List<Record> rows = catalog.rows(NAMESPACE, "store_completeness");
    var unused = world.assertComplete(rows);
    assertThat(rows).extracting(row -> row.getField("state")).contains("COMPLETE");
  }

  @Test
  void besideSilverAndBehindItsIntakeTheWindowsAreTheSame() throws Exception {
    SilverWorld world =
        SilverWorld.on(kafka.bootstrapServers(), GeneratorSettings.ofSeed(32).withEvents(2_000));
    world.produce(Integer.MAX_VALUE);
    StreamExecutionEnvironment env = SmallCluster.environment(2);
    env.enableCheckpointing(500);
    JobRun job;
    try (EmbeddedRedis redis = EmbeddedRedis.start()) {
      Settings settings =
          TrialSettings.of(kafka, catalog, folder, "tillflow.redis.uri=" + redis.uri());
      job = Jobs.named(Jobs.names(), settings, Extent.STANDING);
      job.define(env, new Preflight(settings, job).prepareTables(Start.FRESH));
      env.execute(job.name());
    }

    ReferenceWindows expected = world.expectedWindows(TrialSettings.KEY_ID, TrialSettings.KEY);
    new Landed(catalog.catalog()).assertHolds(expected);
    assertThat(catalog.rows(NAMESPACE, "order_events")).isNotEmpty();
    assertThat(catalog.rows(NAMESPACE, "commit_log"))
        .extracting(row -> row.getField("job") + " " + row.getField("table"))
        .contains(job.name() + " sku_sales", job.name() + " raw_events");
    assertStoresAreAsCompleteAsTheReferenceSays(world);
    List<Record> books = catalog.rows(NAMESPACE, "intake_accounting");
    assertThat(accepted(books, "intake"))
        .as("what the intake accepts of tills is what the ledger is given")
        .isEqualTo(accepted(books, "ledger"))
        .isPositive();
    new LandedSessions(catalog).assertAreTrue(world);
  }

  private static long accepted(List<Record> books, String stage) {
    return books.stream()
        .filter(row -> row.getField("topic").equals(Feed.POS.defaultTopic()))
        .filter(row -> row.getField("stage").equals(stage))
        .mapToLong(row -> (Long) row.getField("accepted"))
        .sum();
  }

  private void assertBooksBalance(ReferenceWindows expected) {
    List<Record> accounting = catalog.rows(NAMESPACE, "intake_accounting");
    assertThat(accounting).extracting(row -> row.getField("stage")).containsOnly("ledger");
    long applied = expected.ledger().events(Outcome.APPLIED).size();
    long ineffective = expected.ledger().events(Outcome.INEFFECTIVE).size();
    long orphans = expected.ledger().events(Outcome.ORPHAN).size();
    assertThat(sum(accounting, "applied")).isEqualTo(applied);
    assertThat(sum(accounting, "ineffective")).isEqualTo(ineffective);
    assertThat(sum(accounting, "orphan")).isEqualTo(orphans);
    assertThat(sum(accounting, "pending")).isZero();
    assertThat(sum(accounting, "accepted")).isEqualTo(applied + ineffective + orphans);
    assertThat(catalog.rows(NAMESPACE, "dead_letters")).hasSize((int) orphans);
  }

  private static long sum(List<Record> rows, String column) {
    return rows.stream().mapToLong(row -> (Long) row.getField(column)).sum();
  }
}
