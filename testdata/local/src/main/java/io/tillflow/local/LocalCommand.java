package io.tillflow.local;

import io.tillflow.jobs.cli.Main;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import io.tillflow.testdata.embedded.Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code tillflow local}: real parts in one process, real data through them, a report at the end.
 */
@Command(
    name = "local",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the silver job on an embedded Kafka broker, Flink and Iceberg tables, feeds it retail"
          + " data, and compares what landed with what had to.",
      "Exit code 0 when everything is equal, 1 when not."
    },
    footer = {
      "",
      "Examples:",
      "  tillflow local",
      "  tillflow local --events 1000000 --dir /tmp/tillflow",
      "  tillflow local --input online-retail.csv.gz"
    })
final class LocalCommand implements Callable<Integer> {
  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Online-retail CSV, gz or not; else the half-year that comes along.")
  private Path input;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "At most so many events (default: ${DEFAULT-VALUE}; all with --input).",
      defaultValue = "2000")
  private long events;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      description = "Keeps broker, catalog and tables here; must be empty or new.")
  private Path dir;

  @Override
  public Integer call() throws Exception {
    try (Folder folder = dir == null ? Folder.temporary("tillflow-local-") : Folder.kept(dir);
        EmbeddedKafka kafka = EmbeddedKafka.startIn(folder.path().resolve("kafka"));
        EmbeddedCatalog catalog = EmbeddedCatalog.jdbcIn(folder.path().resolve("catalog"))) {
      System.err.println("broker at " + kafka.bootstrapServers() + ", filling topics …");
      Expectation expected =
          new RetailInput(input, input == null ? events : Long.MAX_VALUE).produceTo(kafka);
      System.err.println(expected.events() + " events in Kafka, running the silver job …");
      Path settings = settings(folder.path(), kafka, catalog);
      int code = Main.run("run", "silver", "--bounded", "--config", settings.toString());
      if (code != 0) {
        return code;
      }
      return new EndReport(catalog, System.out).print(expected) ? 0 : 1;
    }
  }

  private static Path settings(Path folder, EmbeddedKafka kafka, EmbeddedCatalog catalog)
      throws IOException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    Path keys = folder.resolve("privacy-keys");
    Files.writeString(keys, "1 = " + Base64.getEncoder().encodeToString(key) + "\n");
    StringBuilder yaml = new StringBuilder();
    setting(yaml, "tillflow.kafka.bootstrap-servers", kafka.bootstrapServers());
    setting(yaml, "tillflow.iceberg.catalog", catalog.type());
    setting(yaml, "tillflow.iceberg.catalog-name", catalog.name());
    setting(yaml, "tillflow.iceberg.warehouse", catalog.warehouse());
    catalog
        .properties()
        .forEach((name, value) -> setting(yaml, "tillflow.iceberg.properties." + name, value));
    setting(yaml, "tillflow.privacy.keys-file", keys.toString());
    setting(yaml, "tillflow.privacy.identity-key", "1");
    setting(yaml, "parallelism.default", "2");
    setting(yaml, "execution.checkpointing.interval", "2 s");
    setting(yaml, "state.backend.type", "rocksdb");
    return Files.writeString(folder.resolve("tillflow.yaml"), yaml);
  }

  private static void setting(StringBuilder yaml, String name, String value) {
    yaml.append(name).append(": \"").append(value).append("\"\n");
  }
}
