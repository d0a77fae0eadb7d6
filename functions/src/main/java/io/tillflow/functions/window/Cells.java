package io.tillflow.functions.window;

import io.tillflow.functions.summary.Summary;
import java.util.Arrays;

/**
 * Rows of numbers, side by side in one array. The number of a summary's slot says which of the
 * summaries that stand beside them is meant, from one; 0 is none, which costs no more.
 */
final class Cells {
  private static final Summary[] NONE = {};

  /** An array that has room for so many times its rows is too wide for them. */
  private static final int WIDE = 16;

  private final Slots slots;
  private final int width;
  private long[] numbers;
  private int rows;
  private Summary[] summaries = NONE;
  private int summed;
  private long summaryBytes;

  Cells(Slots slots) {
    this(slots, 1);
  }

  /** Some that are about to get so many rows. */
  Cells(Slots slots, int expected) {
    this.slots = slots;
    this.width = slots.count();
    this.numbers = new long[width * expected];
  }

  /** One row of nothing. */
  static Cells one(Slots slots) {
    Cells cells = new Cells(slots);
    cells.addRow();
    return cells;
  }

  long[] numbers() {
    return numbers;
  }

  int rows() {
    return rows;
  }

  /** Makes the first row one of nothing. */
  void clear() {
    System.arraycopy(slots.nothing(), 0, numbers, 0, width);
    clearSummaries();
  }

  /** Lets go of all rows; what many took up is given back once few come. */
  void removeRows() {
    if (WIDE * at(rows) < numbers.length) {
      numbers = new long[width];
    }
    rows = 0;
    clearSummaries();
  }

  /** Where a row starts among the numbers. */
  int at(int row) {
    return row * width;
  }

  /** Adds a row of nothing. */
  int addRow() {
    if (at(rows) == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * numbers.length);
    }
    System.arraycopy(slots.nothing(), 0, numbers, at(rows), width);
    return rows++;
  }

  /** The summary that a number stands for, or null. */
  Summary summary(long number) {
    return number == 0 ? null : summaries[(int) number - 1];
  }

  /** The number that stands for a summary from now on. */
  long number(Summary summary) {
    if (summed == summaries.length) {
      summaries = Arrays.copyOf(summaries, Math.max(1, 2 * summed));
    }
    summaries[summed++] = summary;
    summaryBytes += summary.heapBytes();
    return summed;
  }

  /** Lets go of all summaries; no number stands for one any more. */
  void clearSummaries() {
    summaries = NONE;
    summed = 0;
    summaryBytes = 0;
  }

  /** Adds a value to the summary at a place of the numbers. */
  void summarize(int place, int slot, Object value, long time) {
    if (numbers[place] == 0) {
      numbers[place] = number(slots.kind(slot).empty());
    }
    Summary summary = summary(numbers[place]);
    summaryBytes -= summary.heapBytes();
    summary.add(value, time);
    summaryBytes += summary.heapBytes();
  }

  /** Folds a row of others into the one that starts there. */
  void fold(int at, Cells others, int other) {
    for (int slot : slots.added()) {
      numbers[at + slot] = Math.addExact(numbers[at + slot], others.numbers[other + slot]);
    }
    for (int slot : slots.compared()) {
      numbers[at + slot] = slots.fold(slot).apply(numbers[at + slot], others.numbers[other + slot]);
    }
    for (int slot : slots.summaries()) {
      Summary theirs = others.summary(others.numbers[other + slot]);
      if (theirs != null) {
        Summary ours = summary(numbers[at + slot]);
        put(at + slot, ours == null ? theirs : ours.with(theirs));
      }
    }
  }

  /** Puts a row of others in place of the one that starts there. */
  void replace(int at, Cells others, int other) {
    for (int slot : slots.numbers()) {
      numbers[at + slot] = others.numbers[other + slot];
    }
    for (int slot : slots.summaries()) {
      Summary theirs = others.summary(others.numbers[other + slot]);
      if (theirs != null) {
        put(at + slot, theirs);
      }
    }
  }

  private void put(int place, Summary summary) {
    if (numbers[place] == 0) {
      numbers[place] = number(summary);
    } else {
      int index = (int) numbers[place] - 1;
      summaryBytes += summary.heapBytes() - summaries[index].heapBytes();
      summaries[index] = summary;
    }
  }

  /** Without the summaries. */
  long bytes() {
    return (long) Long.BYTES * numbers.length;
  }

  long summaryBytes() {
    return (long) Long.BYTES * summaries.length + summaryBytes;
  }
}
