package io.tillflow.functions.anomaly;

import io.tillflow.state.keyed.HourReader;
import io.tillflow.state.keyed.HourWriter;
import java.util.Arrays;

/**
 * The sales of a till within an hour in, in any order; how many there are in a part of it, and the
 * last one like another, out.
 *
 * <p>Two numbers each, in the order of time: what alike sales have in common; then the time from
 * the start of the hour on, above where the transaction's id stands.
 */
final class SaleLog {
  static final int NONE = -1;

  private static final int BYTES = 64;
  private static final int LEAST = 4;

  private final Room room;
  private long[] sales;
  private int size;

  private SaleLog(Room room, long[] sales, int size) {
    this.room = room;
    this.sales = sales;
    this.size = size;
    room.take(BYTES + (long) Long.BYTES * sales.length);
  }

  SaleLog(Room room) {
    this(room, new long[2 * LEAST], 0);
  }

  static SaleLog read(Room room, HourReader in) {
    long[] sales = in.sales();
    return new SaleLog(room, sales, sales.length / 2);
  }

  void write(HourWriter out) {
    out.sales(sales, size);
  }

  /** Adds a sale: its time, its print, and where its transaction's id stands. */
  void add(int offset, long print, int id) {
    if (2 * size == sales.length) {
      room.take((long) Long.BYTES * sales.length);
      sales = Arrays.copyOf(sales, 2 * sales.length);
    }
    int place = upTo(offset);
    System.arraycopy(sales, 2 * place, sales, 2 * place + 2, 2 * (size - place));
    sales[2 * place] = print;
    sales[2 * place + 1] = ((long) offset << Integer.SIZE) | id;
    size++;
  }

  /** How many there are behind an offset and up to another, which may be outside the hour. */
  int count(long behind, long upTo) {
    return upTo(upTo) - upTo(behind);
  }

  /** The place of the last sale like this one behind an offset and up to another; or none. */
  int lastLike(long print, long behind, long upTo) {
    int least = upTo(behind);
    int place = upTo(upTo) - 1;
    while (place >= least && sales[2 * place] != print) {
      place--;
    }
    return place >= least ? place : NONE;
  }

  int offset(int place) {
    return (int) (sales[2 * place + 1] >>> Integer.SIZE);
  }

  /** Where the transaction's id stands of the sale at a place. */
  int id(int place) {
    return (int) sales[2 * place + 1];
  }

  private int upTo(long offset) {
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
