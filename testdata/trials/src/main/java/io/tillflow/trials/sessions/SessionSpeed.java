package io.tillflow.trials.sessions;

import io.tillflow.trials.process.KafkaBroker;
import io.tillflow.trials.speed.Entrant;
import io.tillflow.trials.speed.Ground;
import io.tillflow.trials.speed.Medians;
import io.tillflow.trials.speed.RatioTable;
import io.tillflow.trials.speed.Result;
import io.tillflow.trials.speed.Rounds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fills a topic with clicks, runs every side on it in rounds, and prints the table. */
@Command(
    name = "sessions",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Compares the speed of sessions with Flink's own session windows.")
public final class SessionSpeed implements Callable<Integer> {
  private static final RatioTable.Unit SESSIONS =
      new RatioTable.Unit("session begun", SessionSpeed::sessions);

  @Option(names = "--events", description = "clicks in the topic; 10 000 000 for a real run")
  int events = 300_000;

  @Option(names = "--visitors", description = "at once; 1 000 000 for a real run")
  int visitors = 30_000;

  @Option(names = "--clicks", description = "of a visit; at most 127")
  int clicks = 20;

  @Option(names = "--parallelism", description = "of every side")
  int parallelism = 1;

  @Option(names = "--sides", split = ",", description = "${COMPLETION-CANDIDATES}")
  List<SessionSide> sides = List.of(SessionSide.values());

  @Mixin Rounds rounds = new Rounds();

  /** Runs it. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new SessionSpeed())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path dir = Files.createTempDirectory("tillflow-sessions-");
    try (KafkaBroker broker = KafkaBroker.start(dir.resolve("kafka"))) {
      SessionGround ground =
          new CrowdFiller(new Crowd(visitors, clicks), rounds.seed())
              .fill(broker.bootstrapServers(), parallelism, events);
      System.out.printf(
          "%,d events of %,d bytes, %s; %,.0f sessions; seed %d, checksum %x%n%n",
          ground.events(),
          ground.bytes() / ground.events(),
          ground.crowd(),
          sessions(ground, events),
          rounds.seed(),
          ground.expected().apart());
      Map<Entrant, List<Result>> results = rounds.run(entrants(ground), dir);
      new RatioTable(results, bases(results), SESSIONS).print(System.out);
    } finally {
      FileUtils.deleteDirectory(dir.toFile());
    }
    return 0;
  }

  private List<Entrant> entrants(SessionGround ground) {
    return sides.stream()
        .map(side -> new Entrant(side.label(), SessionMain.class, side, ground))
        .toList();
  }

  private static Map<String, List<Result>> bases(Map<Entrant, List<Result>> results) {
    Map<String, List<Result>> bases = new LinkedHashMap<>();
    bases.put("of N", Medians.of(results, SessionSide.DECODE));
    bases.put("times Flink, RocksDB", Medians.of(results, SessionSide.FLINK_SESSIONS_ROCKSDB));
    bases.put("times Flink, heap", Medians.of(results, SessionSide.FLINK_SESSIONS_HEAP));
    return bases;
  }

  private static double sessions(Ground ground, long passed) {
    return ((SessionGround) ground).expected().sessions().after(passed, ground.events());
  }
}
