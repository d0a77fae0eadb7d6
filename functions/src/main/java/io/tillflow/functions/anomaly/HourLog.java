package io.tillflow.functions.anomaly;

import io.tillflow.state.keyed.HourWriter;
import java.util.Arrays;

/**
 * What happened within an hour in, in any order; rows of numbers in the order of time out.
 *
 * <p>One array for a whole store: what is counted is mostly of the last minute, so it stands side
 * by side at the end, and the processor reads it in one go. The first number of a row begins with
 * the time from the start of the hour on; rows of the same time stand in the order of their coming.
 * A bit of it tells in memory that the state does not have the row yet.
 */
abstract class HourLog {
  private static final int BYTES = 64;
  private static final int LEAST = 8;
  private static final long NEW = 1L << (HourWriter.TIME_SHIFT - 1);

  private final int width;
  private long[] numbers = {};
  private int size;
  private int unwritten;

  /** Of rows of so many numbers each. */
  HourLog(int width) {
    this.width = width;
  }

  /** What it takes on the heap. */
  long bytes() {
    return BYTES + (long) Long.BYTES * numbers.length;
  }

  /** How many rows there are. */
  int size() {
    return size;
  }

  /** How many rows the state does not have. */
  int unwritten() {
    return unwritten;
  }

  /** The state has no row any more. */
  void rewrite() {
    for (int row = 0; row < size; row++) {
      numbers[width * row] |= NEW;
    }
    unwritten = size;
  }

  /** The rows that the state does not have, in their order; from now on it has them. */
  long[] write() {
    long[] rows = new long[width * unwritten];
    for (int row = size - 1; unwritten > 0; row--) {
      if ((numbers[width * row] & NEW) != 0) {
        unwritten--;
        numbers[width * row] &= ~NEW;
        System.arraycopy(numbers, width * row, rows, width * unwritten, width);
      }
    }
    return rows;
  }

  /** Takes rows that were written. */
  void read(long[] rows) {
    if (size == 0) {
      numbers = rows;
      size = rows.length / width;
      return;
    }
    for (int from = 0; from < rows.length; from += width) {
      int row = open((int) (rows[from] >>> HourWriter.TIME_SHIFT));
      System.arraycopy(rows, from, numbers, width * row, width);
    }
  }

  /** One of the numbers of a row. */
  long number(int row, int place) {
    return numbers[width * row + place];
  }

  /** Sets one of them. */
  void set(int row, int place, long number) {
    numbers[width * row + place] = number;
  }

  /** When a row was, from the start of the hour on. */
  int offset(int row) {
    return (int) (number(row, 0) >>> HourWriter.TIME_SHIFT);
  }

  /** Puts in a row of a time, and says where; what stands below the time is given with it. */
  int insert(int offset, long below) {
    int row = open(offset);
    set(row, 0, ((long) offset << HourWriter.TIME_SHIFT) | NEW | below);
    unwritten++;
    return row;
  }

  private int open(int offset) {
    if (width * (size + 1) > numbers.length) {
      int more = width * Math.max(LEAST, size / 2);
      numbers = Arrays.copyOf(numbers, numbers.length + more);
    }
    int row = upTo(offset);
    System.arraycopy(numbers, width * row, numbers, width * (row + 1), width * (size - row));
    size++;
    return row;
  }

  /** How many rows there are up to an offset, which may be outside the hour. */
  int upTo(long offset) {
    if (size == 0 || offset(size - 1) <= offset) {
      return size;
    }
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (offset(middle) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
