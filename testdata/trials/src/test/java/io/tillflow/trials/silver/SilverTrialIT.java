package io.tillflow.trials.silver;

import io.tillflow.sinks.iceberg.Catalogs;
import io.tillflow.sinks.iceberg.IcebergSettings;
import io.tillflow.testdata.generator.GeneratorSettings;
import io.tillflow.trials.cluster.FlinkCluster;
import io.tillflow.trials.process.KafkaBroker;
import io.tillflow.trials.process.RestCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.rest.RESTCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that is deployed, on a cluster, a broker and a REST catalog of their own processes. */
class SilverTrialIT {
  private static final Duration LIMIT = Duration.ofMinutes(8);
  private static final Map<String, String> QUICK =
      Map.of(
          "taskmanager.memory.process.size", "1500 mb",
          "jobmanager.memory.process.size", "1 gb",
          "execution.checkpointing.interval", "2 s",
          "execution.checkpointing.min-pause", "0 s");
  private static final int PIECE = 700;
  private static final byte[] KEY = new byte[32];

  @TempDir Path dir;

  @Test
  void recordsAndWindowsAreTheTruthThroughAKilledTaskManagerAndAStopWithSavepoint()
      throws Exception {
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
      cluster.commandLine().drain(restored);

      Landed landed = new Landed(tables);
      landed.assertHolds(world.expected("1", KEY), world);
      landed.assertHolds(world.expectedWindows("1", KEY));
      var unused = world.assertComplete(landed.rows("store_completeness"));
    }
  }

  private static String submit(FlinkCluster cluster, Path settings, List<String> restore) {
    List<String> flink = new ArrayList<>(List.of("--parallelism", "2"));
    flink.addAll(restore);
    return cluster
        .commandLine()
        .run(flink, List.of("run", "silver,sales-windows", "--config", settings.toString()));
  }

  private static void awaitLanded(FlinkCluster cluster, Catalog tables, SilverWorld world) {
    int all = world.produced().size();
    cluster.await(
        all + " raw rows", LIMIT, () -> new Landed(tables).rows("raw_events").size() >= all);
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
