package io.tillflow.trials.speed;

import io.tillflow.trials.process.KafkaBroker;
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

/** Fills a topic, runs every side on it in rounds of shuffled order, and prints the table. */
@Command(
    name = "speed",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Compares the speed of the intake and the landing with their floors and peers.")
public final class Speed implements Callable<Integer> {
  private static final RatioTable.Unit RECORDS =
      new RatioTable.Unit("record", (any, passed) -> passed);

  @Option(names = "--events", description = "records in the topic; 10 000 000 for a real run")
  int events = 300_000;

  @Option(names = "--parallelism", description = "of the Flink sides")
  int parallelism = 1;

  @Option(names = "--sides", split = ",", description = "${COMPLETION-CANDIDATES}")
  List<Side> sides = List.of(Side.values());

  @Mixin Rounds rounds = new Rounds();

  /** Runs it. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Speed()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path dir = Files.createTempDirectory("tillflow-speed-");
    try (KafkaBroker broker = KafkaBroker.start(dir.resolve("kafka"))) {
      Track track =
          new TrackFiller(rounds.seed())
              .fill(broker.bootstrapServers(), dir.toString(), parallelism, events);
      System.out.printf(
          "%,d records, %,d bytes each, seed %d, checksum %s%n%n",
          track.events(), track.bytes() / track.events(), rounds.seed(), track.checksum());
      Map<Entrant, List<Result>> results = rounds.run(entrants(sides, track), dir);
      new RatioTable(results, bases(results), RECORDS).print(System.out);
    } finally {
      FileUtils.deleteDirectory(dir.toFile());
    }
    return 0;
  }

  private static Map<String, List<Result>> bases(Map<Entrant, List<Result>> results) {
    Map<String, List<Result>> bases = new LinkedHashMap<>();
    bases.put("of N", Medians.of(results, Side.DECODE));
    bases.put("times the TTL peer", Medians.of(results, Side.TTL_DEDUP));
    bases.put("of the bare writer", Medians.of(results, Side.PARQUET));
    return bases;
  }

  private static List<Entrant> entrants(List<Side> sides, Track track) {
    return sides.stream()
        .map(side -> new Entrant(side.label(), SideMain.class, side, track))
        .toList();
  }
}
