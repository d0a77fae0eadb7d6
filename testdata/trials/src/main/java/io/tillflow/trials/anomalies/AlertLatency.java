package io.tillflow.trials.anomalies;

import io.tillflow.jobs.AnomaliesJob;
import io.tillflow.state.event.Severity;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.trials.process.JavaProcess;
import io.tillflow.trials.process.JobMain;
import io.tillflow.trials.process.KafkaBroker;
import io.tillflow.trials.process.Launch;
import io.tillflow.trials.speed.Delays;
import io.tillflow.trials.speed.Feeder;
import io.tillflow.trials.windows.Chain;
import io.tillflow.trials.windows.GroundFiller;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sends sales at a steady rate to the whole job, and prints how soon its alerts can be read. */
@Command(
    name = "latency",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Measures the time from an event's append to its alert, through the whole job.")
public final class AlertLatency implements Callable<Integer> {
  private static final String EVENTS = "pos-transactions";
  private static final String ALERTS = "anomaly-alerts";
  private static final String RULES = "anomaly-rules";
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Option(names = "--rate", description = "events per second")
  int rate = 10_000;

  @Option(names = "--seconds", description = "that count; 60 or more for a real run")
  int seconds = 20;

  @Option(names = "--warm-up", description = "seconds before them that do not count")
  int warmUp = 20;

  // So many that no terminal sells too fast.
  @Option(names = "--stores")
  int stores = 20_000;

  @Option(names = "--parallelism", description = "of the job")
  int parallelism = 2;

  private final Delays delays = new Delays();

  /** Runs it. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new AlertLatency()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path dir = Files.createTempDirectory("tillflow-latency-");
    try (KafkaBroker broker = KafkaBroker.start(dir.resolve("kafka"));
        EmbeddedCatalog catalog = EmbeddedCatalog.jdbcIn(dir.resolve("catalog"))) {
      fill(broker.bootstrapServers());
      try (JavaProcess job = job(broker, catalog, dir);
          AlertReader reader = new AlertReader(broker.bootstrapServers(), ALERTS, delays)) {
        reader.start();
        new SteadySales(chain(), rate * warmUp, rate * seconds)
            .send(broker.bootstrapServers(), EVENTS, delays);
        await(job);
      }
    } finally {
      FileUtils.deleteDirectory(dir.toFile());
    }
    System.out.printf(
        "%,d events/s for %d s: %s; %d not read%n",
        rate, seconds, delays.summary(), delays.missing().size());
    return delays.missing().size() == 0 ? 0 : 1;
  }

  private Chain chain() {
    return Chain.of(stores, 20_000, 1, rate);
  }

  private void fill(String bootstrapServers) {
    new GroundFiller(bootstrapServers, SteadySales.SEED).reference(chain());
    List<String> topics = List.of(EVENTS, ALERTS, RULES, "anomaly-feedback");
    try (Feeder feeder = new Feeder(bootstrapServers, topics)) {
      feeder.send(ShopRules.record(RULES, ShopRules.large(Severity.HIGH)));
    }
  }

  private JavaProcess job(KafkaBroker broker, EmbeddedCatalog catalog, Path dir) {
    List<String> words =
        new ArrayList<>(
            List.of(
                dir.toString(),
                Integer.toString(parallelism),
                AnomaliesJob.NAME,
                "tillflow.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "tillflow.iceberg.catalog=" + catalog.type(),
                "tillflow.iceberg.warehouse=" + catalog.warehouse(),
                "tillflow.privacy.mode=off"));
    catalog
        .properties()
        .forEach((name, value) -> words.add("tillflow.iceberg.properties." + name + "=" + value));
    return Launch.fromHere(JobMain.class.getName())
        .jvm(Launch.FLINK_OPENS)
        .jvm("-Xms3g", "-Xmx3g")
        .args(words)
        .start(dir.resolve("job.log"));
  }

  private void await(JavaProcess job) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (delays.missing().size() > 0 && System.nanoTime() < until) {
      Thread.sleep(POLL.toMillis());
    }
    if (delays.missing().size() > 0) {
      System.err.println(job.tail());
    }
  }
}
