package io.tillflow.trials.speed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs every group of {@link DecodeBenchmark} in rounds of shuffled order; prints the ratios. */
@Command(
    name = "decode",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Compares decoding with Avro's SpecificRecord and fast reader, by JMH.")
public final class DecodeSpeed implements Callable<Integer> {
  private static final List<String> SIDES = List.of("allFields", "projection", "judgedProjection");

  /** One run: nanoseconds per record of the side and of Avro beside it. */
  private record Pair(double own, double peer) {
    double ratio() {
      return peer / own;
    }
  }

  @Option(names = "--rounds", description = "fresh JVMs of every side")
  int rounds = 11;

  @Option(names = "--seed", description = "of the order of runs")
  long seed = 7;

  /** Runs it. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new DecodeSpeed()).execute(args));
  }

  @Override
  public Integer call() throws RunnerException {
    Map<String, List<Pair>> pairs = new LinkedHashMap<>();
    SIDES.forEach(side -> pairs.put(side, new ArrayList<>()));
    List<String> order = new ArrayList<>(SIDES);
    Random random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      Collections.shuffle(order, random);
      for (String side : order) {
        System.err.printf("round %d of %d: %s%n", round + 1, rounds, side);
        pairs.get(side).add(run(side));
      }
    }
    print(pairs);
    return 0;
  }

  private static Pair run(String side) throws RunnerException {
    Map<String, Double> threads = new HashMap<>();
    new Runner(
            new OptionsBuilder()
                .include(DecodeBenchmark.class.getName() + "\\." + side + "$")
                .verbosity(VerboseMode.SILENT)
                .build())
        .runSingle()
        .getAggregatedResult()
        .getSecondaryResults()
        .forEach((method, result) -> threads.put(method, median(result)));
    double own = threads.remove(side);
    return new Pair(own, threads.values().iterator().next());
  }

  private static double median(Result<?> result) {
    return result.getStatistics().getPercentile(50);
  }

  private static void print(Map<String, List<Pair>> pairs) {
    System.out.println("| side | ns/record | Avro beside it | times as fast: median (quartiles) |");
    System.out.println("|---|---|---|---|");
    pairs.forEach(
        (side, runs) -> {
          double[] ratios = runs.stream().mapToDouble(Pair::ratio).toArray();
          System.out.printf(
              "| %s | %.0f | %.0f | %.2f (%.2f-%.2f) |%n",
              side,
              Medians.quantile(runs.stream().mapToDouble(Pair::own).toArray(), 0.5),
              Medians.quantile(runs.stream().mapToDouble(Pair::peer).toArray(), 0.5),
              Medians.quantile(ratios, 0.5),
              Medians.quantile(ratios, 0.25),
              Medians.quantile(ratios, 0.75));
        });
  }
}
