package io.tillflow.functions.window;

import io.tillflow.functions.metrics.Measure;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.Summarized;
import io.tillflow.functions.metrics.Terms;
import io.tillflow.state.row.WindowRow;

/**
 * A cell of one row in, one measure's number out; resolved once, so that no row looks up a name.
 */
@FunctionalInterface
interface CellValue {
  long of(Rows.Cell cell);

  /** A measure that is kept, summarised or a sum of such. */
  static <E> CellValue of(Measure<E> measure, MetricSet<E> set, Slots slots) {
    if (measure instanceof Measure.Sum<E> sum) {
      return of(sum.terms(), set, slots);
    }
    if (measure instanceof Summarized<E> summarized) {
      int slot = slots.of(summarized);
      return cell -> {
        Object answer = summarized.answer().of(cell.cells().summary(cell.number(slot)));
        return answer == null ? WindowRow.ABSENT : (Long) answer;
      };
    }
    int slot = slots.of((Measure.Kept<E>) measure);
    long nothing = slots.nothing()[slot];
    return nothing == 0
        ? cell -> cell.number(slot)
        : cell -> cell.number(slot) == nothing ? WindowRow.ABSENT : cell.number(slot);
  }

  /** Terms of measures; absent where one of them is. */
  static <E> CellValue of(Terms terms, MetricSet<E> set, Slots slots) {
    CellValue[] values =
        terms
            .names()
            .map(name -> of(set.measure(name).orElseThrow(), set, slots))
            .toArray(CellValue[]::new);
    int added = terms.added().size();
    return cell -> {
      long sum = 0;
      for (int i = 0; i < values.length; i++) {
        long value = values[i].of(cell);
        if (value == WindowRow.ABSENT) {
          return WindowRow.ABSENT;
        }
        sum = Math.addExact(sum, i < added ? value : -value);
      }
      return sum;
    };
  }
}
