package io.tillflow.jobs.features;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Values of a feature as they should be, and as they are, in; how far their distributions are
 * apart, as the population stability index, out.
 *
 * <p>Numbers are told apart by the tenths of those that should be, words as they are; no value is
 * one, too.
 */
final class Psi {
  /** From here on distributions differ. */
  static final double MOST = 0.25;

  private static final int BINS = 10;
  private static final double LEAST = 1e-4;
  private static final String NONE = "";

  private Psi() {}

  static double of(List<String> expected, List<String> actual) {
    if (expected.isEmpty() || actual.isEmpty()) {
      return 0;
    }
    UnaryOperator<String> bin = bins(expected);
    Map<String, Integer> should = counts(expected, bin);
    Map<String, Integer> is = counts(actual, bin);
    Map<String, Integer> all = new HashMap<>(should);
    is.forEach(all::putIfAbsent);
    double index = 0;
    for (String each : all.keySet()) {
      double one = share(should.getOrDefault(each, 0), expected.size());
      double other = share(is.getOrDefault(each, 0), actual.size());
      index += (other - one) * Math.log(other / one);
    }
    return index;
  }

  private static double share(int count, int size) {
    return Math.max(LEAST, (double) count / size);
  }

  private static Map<String, Integer> counts(Collection<String> values, UnaryOperator<String> bin) {
    Map<String, Integer> counts = new HashMap<>();
    values.forEach(value -> counts.merge(value == null ? NONE : bin.apply(value), 1, Integer::sum));
    return counts;
  }

  private static UnaryOperator<String> bins(List<String> expected) {
    List<String> present = expected.stream().filter(value -> value != null).toList();
    if (present.isEmpty() || !present.stream().allMatch(Psi::isNumber)) {
      return UnaryOperator.identity();
    }
    List<BigDecimal> sorted = present.stream().map(BigDecimal::new).sorted().toList();
    List<BigDecimal> ends =
        IntStream.range(1, BINS)
            .mapToObj(i -> sorted.get(i * sorted.size() / BINS))
            .distinct()
            .toList();
    return value -> isNumber(value) ? bin(new BigDecimal(value), ends) : value;
  }

  private static String bin(BigDecimal number, List<BigDecimal> ends) {
    return Long.toString(ends.stream().filter(end -> end.compareTo(number) <= 0).count());
  }

  private static boolean isNumber(String text) {
    return text.matches("-?\\d+(\\.\\d+)?");
  }
}
