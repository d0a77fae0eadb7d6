package io.tillflow.functions.window;

import io.tillflow.functions.metrics.Measure;
import io.tillflow.functions.metrics.Measure.Unit;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.Summarized;
import io.tillflow.functions.metrics.Window;
import io.tillflow.functions.summary.Ranking;
import io.tillflow.state.row.Money;
import io.tillflow.state.row.WindowRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The cell of a window in, its row out: money in its major unit, terms added up and divided. A
 * number that its column cannot hold is absent, and named; the rest of the row stands.
 */
final class Rows<E> {
  private static final long RATIO_UNIT = 10_000;

  private final MetricSet<E> set;
  private final Slots slots;
  private final Consumer<String> tooLarge;
  private final List<Measure<E>> shown;
  private final CellValue[] values;
  private final CellValue[] divisors;
  private final Unit[] units;
  private final boolean hasRankings;
  private final String[] labels;

  /** How far time has come, how often the window was emitted before, and whether it is final. */
  record Stage(long watermark, int revision, boolean isFinal) {}

  Rows(MetricSet<E> set, Slots slots, Consumer<String> tooLarge) {
    this.set = set;
    this.slots = slots;
    this.tooLarge = tooLarge;
    this.shown = set.shown();
    this.values = new CellValue[shown.size()];
    this.divisors = new CellValue[shown.size()];
    this.units = shown.stream().map(Rows::unit).toArray(Unit[]::new);
    this.hasRankings = shown.stream().anyMatch(measure -> measure.unit() == Unit.RANKING);
    this.labels = set.windows().stream().map(Window::label).toArray(String[]::new);
    for (int i = 0; i < values.length; i++) {
      if (shown.get(i) instanceof Measure.Ratio<E> ratio) {
        values[i] = CellValue.of(ratio.dividend(), set, slots);
        divisors[i] = CellValue.of(ratio.divisor(), set, slots);
      } else if (shown.get(i).unit() != Unit.RANKING) {
        values[i] = CellValue.of(shown.get(i), set, slots);
      }
    }
  }

  /** A key, and where its numbers start among those of some cells. */
  record Cell(String key, Cells cells, int at) {
    long number(int slot) {
      return cells.numbers()[at + slot];
    }
  }

  private static Unit unit(Measure<?> measure) {
    return measure instanceof Measure.Ratio<?> ratio && ratio.ofMoney()
        ? Unit.MONEY
        : measure.unit();
  }

  WindowRow row(Shelf shelf, Span span, Stage stage, Cell cell) {
    long[] landed = new long[values.length];
    List<Map<String, Long>> rankings = hasRankings ? new ArrayList<>() : List.of();
    for (int i = 0; i < landed.length; i++) {
      landed[i] =
          values[i] == null
              ? ranking((Summarized<E>) shown.get(i), cell, rankings)
              : value(i, shelf, cell);
    }
    return new WindowRow(
        set.name(),
        shelf.name().outerKey(),
        set.innerKey() == null ? null : cell.key(),
        shelf.name().currency(),
        span.start(),
        span.end(),
        labels[span.window()],
        stage.revision(),
        stage.isFinal(),
        cell.number(Slots.EVENTS),
        cell.number(Slots.LATE),
        stage.watermark(),
        span.start() < slots.completeSince() ? slots.completeSince() : WindowRow.ABSENT,
        landed,
        rankings);
  }

  private long ranking(Summarized<E> measure, Cell cell, List<Map<String, Long>> rankings) {
    long number = cell.number(slots.of(measure));
    if (!(measure.answer().of(cell.cells().summary(number)) instanceof Ranking ranking)) {
      return WindowRow.ABSENT;
    }
    long place = rankings.size();
    rankings.add(ranking.counts());
    return place;
  }

  private long value(int index, Shelf shelf, Cell cell) {
    long factor = shelf.factor();
    try {
      long value = values[index].of(cell);
      if (value == WindowRow.ABSENT) {
        return value;
      }
      long landed = landed(units[index], value, factor);
      return divisors[index] == null ? landed : quotient(landed, divisors[index].of(cell));
    } catch (ArithmeticException e) {
      tooLarge.accept(shown.get(index).name() + " of " + shelf.name().outerKey());
      return WindowRow.ABSENT;
    }
  }

  // Half a unit goes away from nought.
  private static long quotient(long dividend, long divisor) {
    if (divisor == 0 || divisor == WindowRow.ABSENT) {
      return WindowRow.ABSENT;
    }
    long whole = dividend / divisor;
    long rest = Math.abs(dividend % divisor);
    if (rest < Math.abs(divisor) - rest) {
      return whole;
    }
    return (dividend < 0) == (divisor < 0) ? whole + 1 : whole - 1;
  }

  private static long landed(Unit unit, long value, long factor) {
    return switch (unit) {
      case COUNT -> value;
      case MONEY -> Money.fitting(Math.multiplyExact(value, factor));
      case RATIO -> Money.fitting(Math.multiplyExact(value, RATIO_UNIT));
      case RANKING -> throw new IllegalStateException("a ranking is no number");
    };
  }
}
