package io.tillflow.trials.speed;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Results by entrant and round in; medians, and ratios taken round by round, out. */
public final class Medians {
  private Medians() {}

  /** The results of the entrant of a side; none where it did not run. */
  public static List<Result> of(Map<Entrant, List<Result>> results, Enum<?> side) {
    return results.entrySet().stream()
        .filter(entry -> entry.getKey().side() == side)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(List.of());
  }

  /** The median of what runs came to. */
  public static double median(List<Result> runs, ToDoubleFunction<Result> value) {
    return quantile(runs.stream().mapToDouble(value).toArray(), 0.5);
  }

  /** How many times as fast runs are as others of the same rounds: median and quartiles. */
  public static String ratios(List<Result> runs, List<Result> base) {
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

  /** The value below which the share lies, between neighbours in proportion; NaNs do not count. */
  static double quantile(double[] values, double share) {
    double[] sorted = DoubleStream.of(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
