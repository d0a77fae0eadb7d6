package io.tillflow.trials.speed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillflow.trials.process.JavaProcess;
import io.tillflow.trials.process.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine.Option;

/** Entrants in, the results of their runs out: a fresh JVM each, in rounds of shuffled order. */
public final class Rounds {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of a heap of gigabytes much is far away, and costs when it is touched first. */
  private static final String[] LARGE_HEAP = {
    "-XX:+UseTransparentHugePages", "-XX:+AlwaysPreTouch"
  };

  @Option(names = "--rounds", description = "runs of every side; 5 or more for a real run")
  int rounds = 1;

  @Option(names = "--heap", description = "of every side's JVM")
  String heap = "3g";

  @Option(names = "--seed", description = "of the records and of the order of runs")
  long seed = 7;

  @Option(names = "--limit", description = "the longest that one run may take, such as PT10M")
  Duration limit = Duration.ofMinutes(15);

  /** The seed of the records and of the order of runs. */
  public long seed() {
    return seed;
  }

  /** Runs every entrant once a round; results are in the order of rounds, also failed ones. */
  public Map<Entrant, List<Result>> run(List<Entrant> entrants, Path dir) throws IOException {
    Map<Entrant, List<Result>> results = new LinkedHashMap<>();
    entrants.forEach(entrant -> results.put(entrant, new ArrayList<>()));
    List<Entrant> order = new ArrayList<>(entrants);
    Random random = new Random(seed);
    for (int round = 1; round <= rounds; round++) {
      Collections.shuffle(order, random);
      for (int place = 0; place < order.size(); place++) {
        Entrant entrant = order.get(place);
        System.err.printf("round %d of %d: %s%n", round, rounds, entrant.label());
        Result result = run(entrant, dir.resolve(round + "-" + place));
        System.err.printf("  %,.1f k/s%n", result.perSecond() / 1_000);
        results.get(entrant).add(result);
      }
    }
    return results;
  }

  private Result run(Entrant entrant, Path dir) throws IOException {
    Files.createDirectories(dir);
    Path in = dir.resolve("ground.json");
    Path out = dir.resolve("result.json");
    JSON.writeValue(in.toFile(), entrant.ground().in(dir.toString()));
    try (JavaProcess process =
        Launch.fromHere(entrant.main().getName())
            .jvm(Launch.FLINK_OPENS)
            .jvm("-Xms" + heap, "-Xmx" + heap)
            .jvm(LARGE_HEAP)
            .args(entrant.side().name(), in.toString(), out.toString())
            .start(dir.resolve("log"))) {
      if (process.exitCode(limit) != 0) {
        System.err.println(entrant.label() + " failed; the run does not count" + process.tail());
        return Result.NONE;
      }
      return JSON.readValue(out.toFile(), Result.class);
    } finally {
      FileUtils.deleteDirectory(dir.toFile());
    }
  }
}
