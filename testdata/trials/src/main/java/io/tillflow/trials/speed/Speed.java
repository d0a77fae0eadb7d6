package io.tillflow.trials.speed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillflow.trials.process.JavaProcess;
import io.tillflow.trials.process.KafkaBroker;
import io.tillflow.trials.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Fills a topic, runs every side on it in rounds of shuffled order, and prints the table. */
@Command(
    name = "speed",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Compares the speed of the intake and the landing with their floors and peers.")
public final class Speed implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(names = "--events", description = "records in the topic; 10 000 000 for a real run")
  int events = 300_000;

  @Option(names = "--rounds", description = "runs of every side; 5 or more for a real run")
  int rounds = 1;

  @Option(names = "--parallelism", description = "of the Flink sides")
  int parallelism = 1;

  @Option(names = "--heap", description = "of every side's JVM")
  String heap = "3g";

  @Option(names = "--seed", description = "of the records and of the order of runs")
  long seed = 7;

  @Option(names = "--sides", split = ",", description = "${COMPLETION-CANDIDATES}")
  List<Side> sides = List.of(Side.values());

  @Option(names = "--limit", description = "the longest that one run may take, such as PT10M")
  Duration limit = Duration.ofMinutes(15);

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
          new TrackFiller(seed)
              .fill(broker.bootstrapServers(), dir.toString(), parallelism, events);
      System.out.printf(
          "%,d records, %,d bytes each, seed %d, checksum %s%n%n",
          track.events(), track.bytes() / track.events(), seed, track.checksum());
      SpeedTable.print(inRounds(track, dir), System.out);
    } finally {
      FileUtils.deleteDirectory(dir.toFile());
    }
    return 0;
  }

  private Map<Side, List<Result>> inRounds(Track track, Path dir) throws IOException {
    Map<Side, List<Result>> results = new EnumMap<>(Side.class);
    sides.forEach(side -> results.put(side, new ArrayList<>()));
    List<Side> order = new ArrayList<>(sides);
    Random random = new Random(seed);
    for (int round = 1; round <= rounds; round++) {
      Collections.shuffle(order, random);
      for (Side side : order) {
        System.err.printf("round %d of %d: %s%n", round, rounds, side.label());
        results.get(side).add(run(side, track, dir.resolve(round + "-" + side)));
      }
    }
    return results;
  }

  private Result run(Side side, Track track, Path dir) throws IOException {
    Files.createDirectories(dir);
    Path in = dir.resolve("track.json");
    Path out = dir.resolve("result.json");
    JSON.writeValue(in.toFile(), track.in(dir.toString()));
    try (JavaProcess process =
        Launch.fromHere(SideMain.class.getName())
            .jvm(Launch.FLINK_OPENS)
            .jvm("-Xms" + heap, "-Xmx" + heap)
            .args(side.name(), in.toString(), out.toString())
            .start(dir.resolve("log"))) {
      if (process.exitCode(limit) != 0) {
        throw new IllegalStateException(side + " failed" + process.tail());
      }
    }
    Result result = JSON.readValue(out.toFile(), Result.class);
    FileUtils.deleteDirectory(dir.toFile());
    return result;
  }
}
