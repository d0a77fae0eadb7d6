package io.tillflow.jobs.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.sinks.iceberg.IcebergOutlet;
import io.tillflow.sinks.iceberg.IcebergSettings;
import io.tillflow.sinks.iceberg.Stamp;
import io.tillflow.sinks.iceberg.Stamp.Generation;
import io.tillflow.sinks.iceberg.TablePreparation;
import io.tillflow.sinks.iceberg.TableRows;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.state.row.FeatureTables;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.harness.Listed;
import io.tillflow.testdata.harness.SmallCluster;
import io.tillflow.testdata.reference.features.PlainHistory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A log in which much was known only later, exported as of random times. */
class ExportIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(1);

  private static final long START = 1_760_011_200_000L;
  private static final long SPAN = Duration.ofDays(3).toMillis();
  // From then on a setting let values expire sooner.
  private static final long SOONER_FROM = 20;
  private static final OnlineGroup GROUP = OnlineGroup.CUSTOMER_LIVE;
  private static final EmbeddedCatalog CATALOG = EmbeddedCatalog.jdbc();
  private static final List<FeatureRow> LOG = log(new Random(7));
  private static final PlainHistory KNOWN = new PlainHistory(LOG);
  private static final PlainHistory LEAKING =
      new PlainHistory(LOG.stream().map(ExportIT::leaked).toList());

  @TempDir Path folder;

  @BeforeAll
  static void land() throws Exception {
    StreamExecutionEnvironment env = SmallCluster.environment(1);
    new TablePreparation(settings(), CATALOG.catalog()).prepare(List.of(FeatureTables.FEATURE_LOG));
    new IcebergOutlet<>(
            FeatureTables.FEATURE_LOG, settings(), new Stamp(1, "test", Generation.FIRST))
        .attach(new Listed<>("log", FlowTypes.FEATURE_ROW, LOG).open(env));
    env.execute();
  }

  @AfterAll
  static void close() {
    CATALOG.close();
  }

  @Test
  void everyLineIsTheLatestThatWasKnownAndNothingLater() throws Exception {
    List<String> spine = spine(new Random(11));
    List<String> exported = exported(spine);
    assertThat(exported.get(0)).isEqualTo("entity_id,timestamp,as_of,known_at,version,number");
    List<String> lines = exported.stream().skip(1).map(ExportIT::withoutTimes).toList();
    assertThat(lines).hasSize(spine.size());
    int values = 0;
    int leaks = 0;
    for (int i = 0; i < lines.size(); i++) {
      String entity = spine.get(i).split(",", -1)[0];
      long time = Long.parseLong(spine.get(i).split(",", -1)[1]);
      String expected = text(KNOWN.known(entity, time));
      assertThat(lines.get(i)).as(spine.get(i)).isEqualTo(spine.get(i) + "," + expected);
      values += expected.equals(",") ? 0 : 1;
      leaks += expected.equals(text(LEAKING.known(entity, time))) ? 0 : 1;
    }
    assertThat(values).as("lines with values").isGreaterThan(200);
    assertThat(leaks).as("lines that would differ if later knowledge leaked").isGreaterThan(50);
  }

  @Test
  void whatHasExpiredIsNotReplacedByWhatWasBeforeIt() throws Exception {
    long time = START + 4 * SPAN;
    assertThat(LOG).anyMatch(row -> row.entityId().equals("customer-0") && row.expiresAt() > time);
    String line = "customer-0," + time;
    assertThat(exported(List.of(line)))
        .containsExactly("entity_id,timestamp,as_of,known_at,version", line + ",,,");
  }

  private static String text(FeatureRow row) {
    return row == null ? "," : row.version().text() + "," + row.values().get("number");
  }

  /** The same row, as if it had been known at once. */
  private static FeatureRow leaked(FeatureRow row) {
    return row(
        row.entityId(), row.generation(), row.asOf(), row.events(), row.asOf(), row.removed());
  }

  private List<String> exported(List<String> spine) throws Exception {
    Path file = Files.write(folder.resolve("spine.csv"), spine);
    Path out = folder.resolve("out.csv");
    TableRows rows = new TableRows(settings(), CATALOG.catalog());
    long count =
        new Export(new FeatureLog(rows), GROUP).write(file, out, Export.Format.csv, done -> {});
    assertThat(count).isEqualTo(spine.size());
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("spine.csv", "out.csv");
    return Files.readAllLines(out);
  }

  private static String withoutTimes(String line) {
    String[] cells = line.split(",", -1);
    return String.join(",", cells[0], cells[1], cells[4], cells[5]);
  }

  private static List<String> spine(Random random) {
    List<String> spine = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      long time = START + Math.floorMod(random.nextLong(), SPAN + SPAN / 3);
      spine.add("customer-" + random.nextInt(22) + "," + time);
    }
    return spine;
  }

  /** Entities of which much is appended late, some are removed, and some are computed anew. */
  private static List<FeatureRow> log(Random random) {
    List<FeatureRow> log = new ArrayList<>();
    for (int entity = 0; entity < 20; entity++) {
      long asOf = START + random.nextInt(3_600_000);
      long known = asOf;
      for (int events = 1; events <= 60; events++) {
        asOf += random.nextInt((int) (SPAN / 40));
        known = Math.max(known, asOf + (random.nextInt(4) == 0 ? random.nextInt(40_000_000) : 0));
        boolean removed = random.nextInt(60) == 0;
        int generation = random.nextInt(60) == 0 ? 1 : 0;
        log.add(row("customer-" + entity, generation, asOf, events, known, removed));
      }
    }
    return log;
  }

  private static FeatureRow row(
      String entity, int generation, long asOf, long events, long known, boolean removed) {
    return new FeatureRow(
        generation,
        GROUP.entity(),
        entity,
        GROUP.name(),
        GROUP.freshness(),
        removed ? Map.of() : Map.of("number", Long.toString(asOf % 1_000)),
        asOf,
        events,
        known,
        asOf + (events < SOONER_FROM ? Duration.ofDays(30) : Duration.ofHours(12)).toMillis(),
        removed);
  }

  private static IcebergSettings settings() {
    return new IcebergSettings(
        CATALOG.type(),
        CATALOG.name(),
        CATALOG.warehouse(),
        "retail_silver",
        "retail_silver",
        IcebergSettings.MAIN,
        CATALOG.properties());
  }
}
