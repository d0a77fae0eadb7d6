package io.tillflow.functions.anomaly;

import java.util.Arrays;

/** The sales of a till within an hour in; the last one like another out. */
final class SaleLog {
  static final int NONE = -1;

  private static final int BYTES = Long.BYTES + Integer.BYTES;

  private final Room room;
  private final Times times;
  private long[] prints = {};
  private int[] ids = {};

  SaleLog(Room room, Times times) {
    this.room = room;
    this.times = times;
  }

  /** Those that were written. */
  SaleLog(Room room, Times times, long[] prints, int[] ids) {
    this(room, times);
    this.prints = prints;
    this.ids = ids;
    room.take((long) BYTES * ids.length);
  }

  /** Adds a sale: its time, what is alike of sales that are, and where its transaction stands. */
  void add(int offset, long print, int id) {
    int before = times.size();
    int place = times.add(offset);
    int capacity = times.offsets().length;
    if (ids.length < capacity) {
      room.take((long) BYTES * (capacity - ids.length));
      prints = Arrays.copyOf(prints, capacity);
      ids = Arrays.copyOf(ids, capacity);
    }
    System.arraycopy(prints, place, prints, place + 1, before - place);
    System.arraycopy(ids, place, ids, place + 1, before - place);
    prints[place] = print;
    ids[place] = id;
  }

  /** The place of the last sale like this one behind an offset and up to another; or none. */
  int lastLike(long print, long behind, long upTo) {
    int least = times.upTo(behind);
    int place = times.upTo(upTo) - 1;
    while (place >= least && prints[place] != print) {
      place--;
    }
    return place >= least ? place : NONE;
  }

  Times times() {
    return times;
  }

  /** Where the transaction stands of the sale at a place. */
  int id(int place) {
    return ids[place];
  }

  long[] prints() {
    return prints;
  }

  int[] ids() {
    return ids;
  }
}
