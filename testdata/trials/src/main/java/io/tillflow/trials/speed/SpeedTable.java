package io.tillflow.trials.speed;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Results by side and round in, the table out: medians, and ratios to N taken round by round. */
final class SpeedTable {
  private SpeedTable() {}

  static void print(Map<Side, List<Result>> results, PrintStream out) {
    List<Result> base = results.getOrDefault(Side.DECODE, List.of());
    out.printf(
        "| %-42s | k events/s | of N: median (quartiles) | CPU ns/event | peak MB | state MB |%n",
        "side");
    out.println("|---|---|---|---|---|---|");
    results.forEach(
        (side, runs) ->
            out.printf(
                "| %-42s | %,.0f | %s | %,.0f | %,.0f | %,.0f |%n",
                side.label(),
                quantile(runs.stream().mapToDouble(Result::perSecond).toArray(), 0.5) / 1000,
                ratios(runs, base),
                quantile(runs.stream().mapToDouble(Result::cpuNanos).toArray(), 0.5),
                quantile(runs.stream().mapToDouble(Result::peakMegabytes).toArray(), 0.5),
                quantile(runs.stream().mapToDouble(Result::checkpointMegabytes).toArray(), 0.5)));
  }

  private static String ratios(List<Result> runs, List<Result> base) {
    if (base.size() != runs.size()) {
      return "-";
    }
    double[] ratios =
        IntStream.range(0, runs.size())
            .mapToDouble(i -> runs.get(i).perSecond() / base.get(i).perSecond())
            .toArray();
    return "%.2f (%.2f-%.2f)"
        .formatted(quantile(ratios, 0.5), quantile(ratios, 0.25), quantile(ratios, 0.75));
  }

  /** The value below which the share lies, between neighbours in proportion. */
  static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    java.util.Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
