package io.tillflow.trials.silver;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.sinks.iceberg.Catalogs;
import io.tillflow.sinks.iceberg.IcebergSettings;
import io.tillflow.state.event.Origin;
import io.tillflow.testdata.generator.GeneratorSettings;
import io.tillflow.testdata.reference.ReferenceResult;
import io.tillflow.trials.cluster.FlinkCluster;
import io.tillflow.trials.process.KafkaBroker;
import io.tillflow.trials.process.RestCatalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.rest.RESTCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that is deployed, on a cluster, a broker and a REST catalog of their own processes. */
class SilverTrialIT {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Map<String, String> QUICK =
      Map.of(
          "taskmanager.memory.process.size", "1500 mb",
          "jobmanager.memory.process.size", "1 gb",
          "execution.checkpointing.interval", "1 s",
          "execution.checkpointing.min-pause", "0 s");
  private static final int PIECE = 700;
  private static final byte[] KEY = new byte[32];

  @TempDir Path dir;

  @Test
  void everyRecordLandsOnceThroughAKilledTaskManagerAndAStopWithSavepoint() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(dir.resolve("kafka"));
        RestCatalog rest = RestCatalog.start(dir.resolve("rest"));
        FlinkCluster cluster =
            FlinkCluster.start(dir.resolve("flink"), new FlinkCluster.Shape(2, 1, QUICK));
        RESTCatalog tables = (RESTCatalog) Catalogs.open(iceberg(rest))) {
      SilverWorld world =
          SilverWorld.on(
              broker.bootstrapServers(), GeneratorSettings.ofSeed(21).withEvents(3 * PIECE));
      Path settings = settings(broker, iceberg(rest));

      world.produce(PIECE);
      String job = submit(cluster, settings, List.of());
      cluster.await("checkpoint", LIMIT, () -> cluster.rest().completedCheckpoints(job) > 1);
      world.produce(PIECE);
      cluster.killTaskManager();
      cluster.addTaskManager();
      cluster.await("restore", LIMIT, () -> cluster.rest().restores(job) > 0);
      awaitLanded(cluster, tables, world);

      String savepoint = cluster.commandLine().stop(job);
      world.produce(Integer.MAX_VALUE);
      String restored = submit(cluster, settings, List.of("--fromSavepoint", savepoint));
      awaitLanded(cluster, tables, world);
      cluster.commandLine().stop(restored);

      assertThatTablesHold(tables, world.expected("1", KEY), world);
    }
  }

  private static String submit(FlinkCluster cluster, Path settings, List<String> restore) {
    List<String> flink = new ArrayList<>(List.of("--parallelism", "2"));
    flink.addAll(restore);
    return cluster
        .commandLine()
        .run(flink, List.of("run", "silver", "--config", settings.toString()));
  }

  private static void awaitLanded(FlinkCluster cluster, Catalog tables, SilverWorld world) {
    int all = world.produced().size();
    cluster.await(all + " raw rows", LIMIT, () -> rows(tables, "raw_events").size() >= all);
  }

  private static void assertThatTablesHold(
      Catalog tables, ReferenceResult expected, SilverWorld world) {
    assertThat(places(rows(tables, "raw_events")))
        .containsExactlyInAnyOrderElementsOf(
            world.produced().stream().map(record -> place(record.origin())).toList());
    assertThat(places(rows(tables, "dead_letters")))
        .containsExactlyInAnyOrderElementsOf(
            expected.deadLetters().stream()
                .map(letter -> place(letter.record().origin()))
                .toList());
    assertThat(places(rows(tables, "commerce_events")))
        .containsExactlyInAnyOrderElementsOf(
            expected.commerceRows().stream().map(row -> place(row.origin())).toList());
    assertThat(rows(tables, "order_events").stream().map(SilverTrialIT::line).toList())
        .containsExactlyInAnyOrderElementsOf(
            expected.orderLines().stream()
                .map(row -> place(row.origin()) + " " + row.sku() + " " + row.quantity())
                .toList());
  }

  private static String line(Record row) {
    return place(row) + " " + row.getField("sku") + " " + row.getField("quantity");
  }

  private static List<String> places(List<Record> rows) {
    return rows.stream().map(SilverTrialIT::place).toList();
  }

  private static String place(Record row) {
    return row.getField("topic") + "-" + row.getField("partition") + "@" + row.getField("offset");
  }

  private static String place(Origin origin) {
    return origin.topic() + "-" + origin.partition() + "@" + origin.offset();
  }

  private static List<Record> rows(Catalog tables, String name) {
    Table table = tables.loadTable(TableIdentifier.of("retail_silver", name));
    try (CloseableIterable<Record> rows = IcebergGenerics.read(table).build()) {
      List<Record> read = new ArrayList<>();
      rows.forEach(read::add);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IcebergSettings iceberg(RestCatalog rest) {
    return new IcebergSettings(
        "rest",
        "tillflow",
        rest.warehouse().toUri().toString(),
        "retail_silver",
        IcebergSettings.MAIN,
        Map.of("uri", rest.uri()));
  }

  private Path settings(KafkaBroker broker, IcebergSettings iceberg) throws IOException {
    Path keys =
        Files.writeString(
            dir.resolve("keys"), "1 = " + Base64.getEncoder().encodeToString(KEY) + "\n");
    return Files.writeString(
        dir.resolve("tillflow.yaml"),
        """
        tillflow:
          kafka:
            bootstrap-servers: %s
          iceberg:
            catalog: rest
            warehouse: %s
            properties:
              uri: %s
          privacy:
            keys-file: %s
            identity-key: "1"
        """
            .formatted(
                broker.bootstrapServers(),
                iceberg.warehouse(),
                iceberg.properties().get("uri"),
                keys));
  }
}
