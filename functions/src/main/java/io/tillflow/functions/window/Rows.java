package io.tillflow.functions.window;

import io.tillflow.functions.metrics.Measure;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.Terms;
import io.tillflow.state.row.Money;
import io.tillflow.state.row.WindowRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cell of a window in, its row out: money in its major unit, terms added up and divided. */
final class Rows<E> {
  private static final long RATIO_UNIT = 10_000;

  private final MetricSet<E> set;
  private final List<Measure<E>> shown;
  private final Map<String, Measure<E>> measures = new HashMap<>();
  private final Map<String, Integer> slotOf = new HashMap<>();

  Rows(MetricSet<E> set, Slots slots) {
    this.set = set;
    this.shown = set.shown();
    set.measures().forEach(measure -> measures.put(measure.name(), measure));
    for (int i = 0; i < set.kept().size(); i++) {
      slotOf.put(set.kept().get(i).name(), slots.of(i));
    }
  }

  /** How far time has come, how often the window was emitted before, and whether it is final. */
  record Stage(long watermark, int revision, boolean isFinal) {}

  WindowRow row(Shelf.Name name, String key, Span span, Stage stage, long[] cell) {
    long[] values = new long[shown.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(shown.get(i), name, cell);
    }
    return new WindowRow(
        set.name(),
        name.outerKey(),
        set.innerKey() == null ? null : key,
        name.currency(),
        span.start(),
        span.end(),
        set.windows().get(span.window()).label(),
        stage.revision(),
        stage.isFinal(),
        cell[Slots.EVENTS],
        cell[Slots.LATE],
        stage.watermark(),
        values);
  }

  private long value(Measure<E> measure, Shelf.Name name, long[] cell) {
    try {
      return measure instanceof Measure.Ratio<E> ratio
          ? quotient(ratio, name.currency(), cell)
          : landed(measure.unit(), number(measure, cell), name.currency());
    } catch (ArithmeticException e) {
      throw new ArithmeticException(
          "metric set %s: %s of %s is too large for its column"
              .formatted(set.name(), measure.name(), name.outerKey()));
    }
  }

  private long quotient(Measure.Ratio<E> ratio, String currency, long[] cell) {
    long divisor = number(ratio.divisor(), cell);
    if (divisor == 0) {
      return WindowRow.ABSENT;
    }
    long dividend = number(ratio.dividend(), cell);
    long unscaled =
        ratio.ofMoney()
            ? landed(Measure.Unit.MONEY, dividend, currency)
            : Math.multiplyExact(dividend, RATIO_UNIT);
    return BigDecimal.valueOf(unscaled)
        .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static long landed(Measure.Unit unit, long number, String currency) {
    boolean isMoney = unit == Measure.Unit.MONEY && number != WindowRow.ABSENT;
    return isMoney ? Money.tenThousandths(number, currency) : number;
  }

  private long number(Measure<E> measure, long[] cell) {
    if (measure instanceof Measure.Sum<E> sum) {
      return number(sum.terms(), cell);
    }
    Measure.Kept<E> number = (Measure.Kept<E>) measure;
    long value = cell[slotOf.get(number.name())];
    boolean isAbsent = value != 0 && value == number.fold().nothing();
    return isAbsent ? WindowRow.ABSENT : value;
  }

  private long number(Terms terms, long[] cell) {
    long sum = 0;
    for (String term : terms.added()) {
      sum = Math.addExact(sum, number(measures.get(term), cell));
    }
    for (String term : terms.taken()) {
      sum = Math.subtractExact(sum, number(measures.get(term), cell));
    }
    return sum;
  }
}
