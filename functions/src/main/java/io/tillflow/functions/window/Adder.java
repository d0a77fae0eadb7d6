package io.tillflow.functions.window;

import io.tillflow.functions.metrics.Facts;
import io.tillflow.functions.metrics.Fold;
import io.tillflow.functions.metrics.Measure;
import io.tillflow.functions.metrics.Measure.Per;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.Summarized;
import java.util.Arrays;
import java.util.List;

/**
 * An entry in, the cells of its pane changed: once, whatever windows the pane is part of.
 *
 * <p>A sum beyond a long fails the job, where it would be wrong for good. Intake's ceiling of a
 * line keeps that away: a long holds more such lines than a pane will see. What a column cannot
 * hold is less, and is dealt with as a row is made.
 */
final class Adder<E> {
  private static final String NO_KEY = "";

  private final MetricSet<E> set;
  private final Keys keys;
  private final List<Measure.Kept<E>> kept;
  private final int[] keptAt;
  private final List<Summarized<E>> summarized;
  private final int[] summarizedAt;

  // The rows that the entry at hand has changed, as bits, and the same as they came.
  private long[] met = new long[1];
  private int[] order = new int[8];
  private int rows;

  Adder(MetricSet<E> set, Frame frame) {
    Slots slots = frame.slots();
    this.set = set;
    this.keys = frame.keys();
    this.kept = set.kept();
    this.keptAt = kept.stream().mapToInt(slots::of).toArray();
    this.summarized = set.summarized();
    this.summarizedAt = summarized.stream().mapToInt(slots::of).toArray();
  }

  /** Adds an entry to a block when windows were due by a time. */
  void add(E entry, Block block, long due) {
    Facts<E> facts = set.facts();
    forgetRows();
    int pane = block.grid().pane(block.start(), facts.time().of(entry));
    boolean late = block.isLate(pane, due);
    int lines = (int) facts.lines().of(entry);
    for (int line = 0; line < lines; line++) {
      String key = set.innerKey() == null ? NO_KEY : set.innerKey().value().of(entry, line);
      if (key != null) {
        int row = block.change(pane, keys.of(key), due);
        Cells cells = block.pane(pane).cells();
        int at = cells.at(row);
        try {
          if (isFirst(row)) {
            addOnce(entry, cells.numbers(), at, late);
            summarize(entry, line, Per.ENTRY, cells, at);
          }
          addLine(entry, line, cells.numbers(), at);
          summarize(entry, line, Per.LINE, cells, at);
        } catch (ArithmeticException e) {
          throw new ArithmeticException(
              "metric set %s: a sum of %s is too large".formatted(set.name(), block.name()));
        }
      }
    }
  }

  private boolean isFirst(int row) {
    int word = row / Long.SIZE;
    if (word >= met.length) {
      met = Arrays.copyOf(met, Math.max(word + 1, 2 * met.length));
    }
    if ((met[word] >>> row & 1) != 0) {
      return false;
    }
    met[word] |= 1L << row;
    if (rows == order.length) {
      order = Arrays.copyOf(order, 2 * rows);
    }
    order[rows++] = row;
    return true;
  }

  // One by one: a pane has many more rows than an entry.
  private void forgetRows() {
    while (rows > 0) {
      met[order[--rows] / Long.SIZE] = 0;
    }
  }

  private void addOnce(E entry, long[] cells, int at, boolean late) {
    long sign = set.facts().sign().of(entry);
    cells[at + Slots.EVENTS] += sign;
    if (late) {
      cells[at + Slots.LATE] += sign;
    }
    for (int i = 0; i < kept.size(); i++) {
      if (kept.get(i).per() == Per.ENTRY) {
        int cell = at + keptAt[i];
        cells[cell] = Math.addExact(cells[cell], sign * kept.get(i).value().of(entry, 0));
      }
    }
  }

  private void addLine(E entry, int line, long[] cells, int at) {
    long sign = set.facts().sign().of(entry);
    for (int i = 0; i < kept.size(); i++) {
      Measure.Kept<E> measure = kept.get(i);
      if (measure.per() != Per.LINE) {
        continue;
      }
      int cell = at + keptAt[i];
      if (measure.fold() == Fold.ADD) {
        cells[cell] = Math.addExact(cells[cell], sign * measure.value().of(entry, line));
      } else if (set.facts().lasting().of(entry)) {
        cells[cell] = measure.fold().apply(cells[cell], measure.value().of(entry, line));
      }
    }
  }

  private void summarize(E entry, int line, Per per, Cells cells, int at) {
    for (int i = 0; i < summarizedAt.length; i++) {
      Summarized<E> measure = summarized.get(i);
      if (measure.per() == per && set.facts().lasting().of(entry)) {
        Object value = measure.value().of(entry, line);
        if (value != null) {
          int slot = summarizedAt[i];
          cells.summarize(at + slot, slot, value, set.facts().time().of(entry));
        }
      }
    }
  }
}
