package io.tillflow.trials.speed;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Results of runs in, the table out: medians, and ratios to some of them round by round. */
public final class RatioTable {
  private final Map<Entrant, List<Result>> results;
  private final Map<String, List<Result>> bases;
  private final Unit unit;

  /**
   * What a checkpoint's bytes are told by.
   *
   * @param count how many of it there are once so many events have passed
   */
  public record Unit(String name, Count count) {}

  /** A ground and a number of events in, a number out. */
  @FunctionalInterface
  public interface Count {
    /** The number. */
    double of(Ground ground, long events);
  }

  /** With a column of ratios for every base, by what the column is called. */
  public RatioTable(
      Map<Entrant, List<Result>> results, Map<String, List<Result>> bases, Unit unit) {
    this.results = results;
    this.bases = bases;
    this.unit = unit;
  }

  /** Prints it. */
  public void print(PrintStream out) {
    List<String> head = new ArrayList<>(List.of("side", "k events/s"));
    head.addAll(bases.keySet());
    head.addAll(List.of("CPU ns/event", "peak MB", "checkpoint MB", "bytes per " + unit.name()));
    print(out, head);
    out.println("|---".repeat(head.size()) + "|");
    results.forEach((entrant, runs) -> print(out, row(entrant, runs)));
  }

  private List<String> row(Entrant entrant, List<Result> runs) {
    List<String> row = new ArrayList<>();
    row.add(entrant.label());
    row.add(number(Medians.median(runs, Result::perSecond) / 1_000));
    bases.values().forEach(base -> row.add(Medians.ratios(runs, base)));
    row.add(number(Medians.median(runs, Result::cpuNanos)));
    row.add(number(Medians.median(runs, Result::peakMegabytes)));
    row.add(number(Medians.median(runs, run -> run.checkpoint().bytes() / 1e6)));
    row.add(number(Medians.median(runs, run -> perUnit(run.checkpoint(), entrant.ground()))));
    return row;
  }

  private double perUnit(Result.Checkpoint checkpoint, Ground ground) {
    double units = unit.count().of(ground, checkpoint.events());
    return units < 1 ? 0 : checkpoint.bytes() / units;
  }

  private static String number(double value) {
    return "%,.0f".formatted(value);
  }

  private static void print(PrintStream out, List<String> cells) {
    out.println("| " + String.join(" | ", cells) + " |");
  }
}
