package io.tillflow.trials.windows;

import io.tillflow.trials.process.KafkaBroker;
import io.tillflow.trials.speed.Entrant;
import io.tillflow.trials.speed.Ground;
import io.tillflow.trials.speed.RatioTable;
import io.tillflow.trials.speed.Result;
import io.tillflow.trials.speed.Rounds;
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

/** Fills topics, runs what is to be compared on them in rounds, and prints the table. */
@Command(
    name = "windows",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Compares the speed of windows with Flink's own, and with itself elsewhere.")
public final class WindowSpeed implements Callable<Integer> {
  private static final RatioTable.Unit PANES =
      new RatioTable.Unit("(store, sku, pane)", WindowSpeed::panes);

  @Option(names = "--compare", description = "${COMPLETION-CANDIDATES}")
  Contest contest = Contest.SIDES;

  @Mixin Contest.Size size = new Contest.Size();

  @Mixin Rounds rounds = new Rounds();

  /** Runs it. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new WindowSpeed()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path dir = Files.createTempDirectory("tillflow-windows-");
    try (KafkaBroker broker = KafkaBroker.start(dir.resolve("kafka"))) {
      GroundFiller filler = new GroundFiller(broker.bootstrapServers(), rounds.seed());
      List<Entrant> entrants = contest.entrants(size, filler);
      Map<Entrant, List<Result>> results = rounds.run(entrants, dir);
      System.out.printf("%nseed %d%n%n", rounds.seed());
      new RatioTable(results, contest.bases(results), PANES).print(System.out);
    } finally {
      FileUtils.deleteDirectory(dir.toFile());
    }
    return 0;
  }

  private static double panes(Ground ground, long passed) {
    return ((SalesGround) ground).expected().cells().after(passed, ground.events());
  }
}
