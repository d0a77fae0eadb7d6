package io.tillflow.functions.window;

import io.tillflow.functions.metrics.Measure;
import io.tillflow.functions.metrics.Measure.Unit;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.Window;
import io.tillflow.state.row.Money;
import io.tillflow.state.row.WindowRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The cell of a window in, its row out: money in its major unit, terms added up and divided. */
final class Rows<E> {
  private static final long RATIO_UNIT = 10_000;

  private final MetricSet<E> set;
  private final List<Measure<E>> shown;
  private final CellValue[] values;
  private final CellValue[] divisors;
  private final String[] labels;

  /** How far time has come, how often the window was emitted before, and whether it is final. */
  record Stage(long watermark, int revision, boolean isFinal) {}

  Rows(MetricSet<E> set, Slots slots) {
    this.set = set;
    this.shown = set.shown();
    this.values = new CellValue[shown.size()];
    this.divisors = new CellValue[shown.size()];
    this.labels = set.windows().stream().map(Window::label).toArray(String[]::new);
    for (int i = 0; i < values.length; i++) {
      if (shown.get(i) instanceof Measure.Ratio<E> ratio) {
        values[i] = CellValue.of(ratio.dividend(), set, slots);
        divisors[i] = CellValue.of(ratio.divisor(), set, slots);
      } else {
        values[i] = CellValue.of(shown.get(i), set, slots);
      }
    }
  }

  WindowRow row(Shelf.Name name, String key, Span span, Stage stage, long[] cell) {
    long[] landed = new long[values.length];
    for (int i = 0; i < landed.length; i++) {
      landed[i] = value(i, name, cell);
    }
    return new WindowRow(
        set.name(),
        name.outerKey(),
        set.innerKey() == null ? null : key,
        name.currency(),
        span.start(),
        span.end(),
        labels[span.window()],
        stage.revision(),
        stage.isFinal(),
        cell[Slots.EVENTS],
        cell[Slots.LATE],
        stage.watermark(),
        landed);
  }

  private long value(int index, Shelf.Name name, long[] cell) {
    Measure<E> measure = shown.get(index);
    try {
      long value = values[index].of(cell);
      if (measure instanceof Measure.Ratio<E> ratio) {
        Unit unit = ratio.ofMoney() ? Unit.MONEY : Unit.RATIO;
        return quotient(landed(unit, value, name.currency()), divisors[index].of(cell));
      }
      return landed(measure.unit(), value, name.currency());
    } catch (ArithmeticException e) {
      throw new ArithmeticException(
          "metric set %s: %s of %s is too large for its column"
              .formatted(set.name(), measure.name(), name.outerKey()));
    }
  }

  private static long quotient(long dividend, long divisor) {
    return divisor == 0
        ? WindowRow.ABSENT
        : BigDecimal.valueOf(dividend)
            .divide(BigDecimal.valueOf(divisor), 0, RoundingMode.HALF_UP)
            .longValueExact();
  }

  private static long landed(Unit unit, long value, String currency) {
    if (value == WindowRow.ABSENT) {
      return value;
    }
    return switch (unit) {
      case COUNT -> value;
      case MONEY -> Money.tenThousandths(value, currency);
      case RATIO -> Math.multiplyExact(value, RATIO_UNIT);
    };
  }
}
