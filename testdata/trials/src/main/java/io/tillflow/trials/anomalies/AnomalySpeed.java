package io.tillflow.trials.anomalies;

import io.tillflow.trials.process.KafkaBroker;
import io.tillflow.trials.speed.Entrant;
import io.tillflow.trials.speed.Medians;
import io.tillflow.trials.speed.RatioTable;
import io.tillflow.trials.speed.Result;
import io.tillflow.trials.speed.Rounds;
import io.tillflow.trials.windows.Chain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fills a topic with sales, runs every side on it in rounds, and prints the table. */
@Command(
    name = "anomalies",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Compares the speed of anomaly rules with that of decoding.")
public final class AnomalySpeed implements Callable<Integer> {
  private static final int SKUS = 20_000;

  @Option(names = "--events", description = "records in the topic; 10 000 000 for a real run")
  int events = 300_000;

  @Option(names = "--stores")
  int stores = 2_000;

  @Option(names = "--sales-per-second", description = "of event time, in all stores")
  int perSecond = 500;

  @Option(names = "--parallelism", description = "of every side")
  int parallelism = 1;

  @Option(names = "--sides", split = ",", description = "${COMPLETION-CANDIDATES}")
  List<AnomalySide> sides = List.of(AnomalySide.values());

  @Mixin Rounds rounds = new Rounds();

  /** Runs it. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new AnomalySpeed())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path dir = Files.createTempDirectory("tillflow-anomalies-");
    try (KafkaBroker broker = KafkaBroker.start(dir.resolve("kafka"))) {
      Chain chain = Chain.of(stores, SKUS, 1, perSecond);
      AnomalyGround ground =
          new AnomalyFiller()
              .fill(
                  AnomalyFiller.empty(broker.bootstrapServers(), chain, parallelism, events),
                  rounds.seed());
      System.out.printf(
          "%,d events of %,d bytes, %s; %,d refunds, %,d large sales; seed %d%n%n",
          ground.events(),
          ground.bytes() / ground.events(),
          ground.chain(),
          ground.expected().refunds(),
          ground.expected().large(),
          rounds.seed());
      Map<Entrant, List<Result>> results = rounds.run(entrants(ground), dir);
      new RatioTable(
              results,
              Map.of("of N", Medians.of(results, AnomalySide.DECODE)),
              new RatioTable.Unit("store", (any, passed) -> stores))
          .print(System.out);
    } finally {
      FileUtils.deleteDirectory(dir.toFile());
    }
    return 0;
  }

  private List<Entrant> entrants(AnomalyGround ground) {
    return sides.stream()
        .map(side -> new Entrant(side.label(), AnomalyMain.class, side, ground))
        .toList();
  }
}
