package io.tillflow.local;

import io.tillflow.jobs.Jobs;
import io.tillflow.jobs.embedded.EmbeddedFlink;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.local.fill.Cargo;
import io.tillflow.local.report.Report;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import io.tillflow.testdata.embedded.EmbeddedRedis;
import io.tillflow.testdata.embedded.Folder;
import io.tillflow.testdata.generator.Generator;
import io.tillflow.testdata.retail.OnlineRetail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tillflow local}: real parts in one process, events through them, a report at the end. */
@Command(
    name = "local",
    mixinStandardHelpOptions = true,
    description = {
      "Runs jobs on an embedded Kafka broker, Redis, Flink and Iceberg tables, feeds them events of"
          + " a seeded world or of a retail file, and compares every row and every feature that"
          + " landed with what a plain reference says of the records in Kafka.",
      "Exit code 0 when everything is equal, 1 when not, 2 for wrong usage."
    },
    footer = {
      "",
      "Examples:",
      "  tillflow local",
      "  tillflow local --seed 42 --events 300000 --report report.json",
      "  tillflow local --rate 500 --duration 6h --keep-running",
      "  tillflow local --input online-retail.csv.gz --dir /tmp/tillflow"
    })
final class LocalCommand implements Callable<Integer> {
  private static final long EVENTS = 100_000;

  @Mixin private WorldOptions world;

  @Option(
      names = "--jobs",
      paramLabel = "JOB",
      split = ",",
      description = "Which jobs to run; default: all of them.")
  private List<String> jobs = Jobs.names();

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "An online-retail CSV, gz or not, instead of a generated world.")
  private Path input;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Events a second, read while they come; default: all are written first, then read.")
  private double rate;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      description = "Keeps broker, catalog, tables and settings here; must be empty or new.")
  private Path dir;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Writes everything that was compared as JSON.")
  private Path reportFile;

  @Option(
      names = "--keep-running",
      description = "Leaves broker, tables and web page up after the report, until Ctrl-C.")
  private boolean keepRunning;

  @Override
  public Integer call() throws Exception {
    check();
    try (Farewell farewell = Farewell.onSignal();
        Folder folder = dir == null ? Folder.temporary("tillflow-local-") : Folder.kept(dir)) {
      try {
        return inFolder(folder.path(), farewell);
      } catch (Exception e) {
        if (!farewell.isBidden()) {
          throw e;
        }
        System.err.println("interrupted; everything has been put away");
        return 1;
      }
    }
  }

  private int inFolder(Path folder, Farewell farewell) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.startIn(folder.resolve("kafka"));
        EmbeddedCatalog catalog = EmbeddedCatalog.jdbcIn(folder.resolve("catalog"));
        EmbeddedRedis redis = EmbeddedRedis.start();
        EmbeddedFlink flink = LocalSettings.flinkIn(folder.resolve("flink"))) {
      System.err.println(
          "Kafka " + kafka.bootstrapServers() + ", " + redis.uri() + ", Flink " + flink.page());
      LocalSettings settings = LocalSettings.write(folder, kafka, catalog, redis);
      try {
        return run(
            new LocalRun(settings, new LocalParts(kafka, catalog, redis, flink), jobs),
            farewell,
            settings.file());
      } finally {
        // What was interrupted is put away by this thread, which must not be interrupted in that.
        Thread.interrupted();
      }
    }
  }

  private int run(LocalRun run, Farewell farewell, Path settings) throws Exception {
    Report report = input == null ? generated(run) : loaded(run);
    report.print(System.out);
    if (reportFile != null) {
      report.write(reportFile);
    }
    if (keepRunning) {
      System.err.println("all is up until Ctrl-C; settings for other commands: " + settings);
      farewell.await();
    }
    return report.exitCode();
  }

  private Report generated(LocalRun run) throws Exception {
    System.err.println("seed " + world.seed());
    Cargo cargo = Cargo.of(world.seed(), Generator.of(world.settings(EVENTS)));
    return run.run(cargo, rate);
  }

  private Report loaded(LocalRun run) throws Exception {
    try (OnlineRetail events = OnlineRetail.open(input)) {
      WireEncoder<PosEvent> encoder = WireEncoder.singleObject(PosEvent.class);
      String name = input.getFileName().toString();
      return run.run(Cargo.of(name, OnlineRetail.stores(input), events, encoder), rate);
    }
  }

  private void check() throws IOException {
    List<String> problems = new ArrayList<>();
    jobs.stream()
        .filter(job -> !Jobs.names().contains(job))
        .forEach(
            job ->
                problems.add(
                    "--jobs: is " + job + ", allowed is " + String.join(", ", Jobs.names())));
    if (input != null && !Files.isReadable(input)) {
      problems.add("--input: " + input + " cannot be read");
    }
    if (dir != null && !isEmpty(dir)) {
      problems.add("--dir: " + dir + " is not an empty folder");
    }
    if (rate < 0) {
      problems.add("--rate: is " + rate + ", allowed is 0 and above");
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return !Files.exists(folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
