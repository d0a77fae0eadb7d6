package io.tillflow.functions.window;

import io.tillflow.functions.metrics.Measure;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.Terms;
import io.tillflow.state.row.WindowRow;
import java.util.List;

/** A cell in, one measure's number out; resolved once, so that no row looks up a name. */
@FunctionalInterface
interface CellValue {
  long of(long[] cell);

  /** A measure that is kept or a sum of such. */
  static <E> CellValue of(Measure<E> measure, MetricSet<E> set, Slots slots) {
    if (measure instanceof Measure.Sum<E> sum) {
      return of(sum.terms(), set, slots);
    }
    int slot = slots.of(set.kept().indexOf(measure));
    long nothing = slots.nothing()[slot];
    return nothing == 0
        ? cell -> cell[slot]
        : cell -> cell[slot] == nothing ? WindowRow.ABSENT : cell[slot];
  }

  /** Terms of measures. */
  static <E> CellValue of(Terms terms, MetricSet<E> set, Slots slots) {
    CellValue[] added = all(terms.added(), set, slots);
    CellValue[] taken = all(terms.taken(), set, slots);
    return cell -> {
      long sum = 0;
      for (CellValue value : added) {
        sum = Math.addExact(sum, value.of(cell));
      }
      for (CellValue value : taken) {
        sum = Math.subtractExact(sum, value.of(cell));
      }
      return sum;
    };
  }

  private static <E> CellValue[] all(List<String> names, MetricSet<E> set, Slots slots) {
    return names.stream()
        .map(name -> of(set.measure(name).orElseThrow(), set, slots))
        .toArray(CellValue[]::new);
  }
}
