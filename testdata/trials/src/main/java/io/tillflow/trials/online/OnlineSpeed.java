package io.tillflow.trials.online;

import io.tillflow.testdata.embedded.EmbeddedRedis;
import io.tillflow.trials.speed.Entrant;
import io.tillflow.trials.speed.Medians;
import io.tillflow.trials.speed.Result;
import io.tillflow.trials.speed.Rounds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a Redis, lets each side write to it in rounds, and prints the table. */
@Command(
    name = "redis",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Compares the speed of writing features with a bare loop of the same calls.")
public final class OnlineSpeed implements Callable<Integer> {
  @Option(names = "--updates", description = "rows to write; 20 000 000 for a real run")
  long updates = 1_000_000;

  @Option(names = "--customers", description = "keys to write them to")
  long customers = 1_000_000;

  @Option(names = "--uri", description = "a running server to use, which is emptied")
  String uri;

  @Mixin Rounds rounds = new Rounds();

  /** Runs it. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new OnlineSpeed()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (uri != null) {
      compare(uri);
      return 0;
    }
    try (EmbeddedRedis redis = EmbeddedRedis.start()) {
      compare(redis.uri());
    }
    return 0;
  }

  private void compare(String server) throws Exception {
    Path dir = Files.createTempDirectory("tillflow-redis-");
    try {
      OnlineGround ground = new OnlineGround(server, updates, customers, dir.toString());
      List<Entrant> entrants =
          Stream.of(OnlineSide.values())
              .map(side -> new Entrant(side.label(), OnlineMain.class, side, ground))
              .toList();
      print(rounds.run(entrants, dir));
    } finally {
      FileUtils.deleteDirectory(dir.toFile());
    }
  }

  private static void print(Map<Entrant, List<Result>> results) {
    System.out.println("| side | k updates/s | of the bare loop: median (quartiles) |");
    System.out.println("|---|---|---|");
    List<Result> bare = Medians.of(results, OnlineSide.BARE);
    results.forEach(
        (entrant, runs) ->
            System.out.printf(
                "| %s | %,.0f | %s |%n",
                entrant.label(),
                Medians.median(runs, Result::perSecond) / 1_000,
                Medians.ratios(runs, bare)));
  }
}
