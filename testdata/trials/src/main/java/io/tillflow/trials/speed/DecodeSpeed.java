package io.tillflow.trials.speed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs every side of {@link DecodeBenchmark} in rounds of shuffled order; prints the ratios. */
@Command(
    name = "decode",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Compares decoding with Avro's SpecificRecord and fast reader, by JMH.")
public final class DecodeSpeed implements Callable<Integer> {
  private static final String PEER = "avro";
  private static final List<String> SIDES =
      List.of(PEER, "allFields", "projection", "judgedProjection");

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
    Map<String, double[]> nanos = new LinkedHashMap<>();
    SIDES.forEach(side -> nanos.put(side, new double[rounds]));
    List<String> order = new ArrayList<>(SIDES);
    Random random = new Random(seed);
    for (int round = 0; round < rounds; round++) {
      Collections.shuffle(order, random);
      for (String side : order) {
        System.err.printf("round %d of %d: %s%n", round + 1, rounds, side);
        nanos.get(side)[round] = medianOf(side);
      }
    }
    print(nanos);
    return 0;
  }

  private static double medianOf(String side) throws RunnerException {
    return new Runner(
            new OptionsBuilder()
                .include(DecodeBenchmark.class.getName() + "\\." + side + "$")
                .verbosity(VerboseMode.SILENT)
                .build())
        .runSingle()
        .getPrimaryResult()
        .getStatistics()
        .getPercentile(50);
  }

  private static void print(Map<String, double[]> nanos) {
    System.out.println("| side | ns/record | times as fast as avro: median (quartiles) |");
    System.out.println("|---|---|---|");
    nanos.forEach(
        (side, own) -> {
          double[] peer = nanos.get(PEER);
          double[] ratios =
              IntStream.range(0, own.length).mapToDouble(i -> peer[i] / own[i]).toArray();
          System.out.printf(
              "| %s | %.0f | %.2f (%.2f-%.2f) |%n",
              side,
              SpeedTable.quantile(own, 0.5),
              SpeedTable.quantile(ratios, 0.5),
              SpeedTable.quantile(ratios, 0.25),
              SpeedTable.quantile(ratios, 0.75));
        });
  }
}
