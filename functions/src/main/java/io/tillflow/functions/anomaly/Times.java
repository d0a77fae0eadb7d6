package io.tillflow.functions.anomaly;

import java.util.Arrays;

/** Times within an hour in, in any order; how many there are up to one out. */
final class Times {
  /** None at all, and nothing is added. */
  static final Times NONE = new Times(Room.whole());

  private static final int LEAST = 4;

  private final Room room;
  private int[] offsets = {};
  private int size;

  Times(Room room) {
    this.room = room;
  }

  /** Those that were written. */
  Times(Room room, int[] written) {
    this(room);
    offsets = written;
    size = written.length;
    room.take((long) Integer.BYTES * size);
  }

  /** Adds a time behind all that are not later; returns its place. */
  int add(int offset) {
    if (size == offsets.length) {
      int more = Math.max(LEAST, size / 2);
      offsets = Arrays.copyOf(offsets, size + more);
      room.take((long) Integer.BYTES * more);
    }
    int place = upTo(offset);
    System.arraycopy(offsets, place, offsets, place + 1, size - place);
    offsets[place] = offset;
    size++;
    return place;
  }

  /** How many are at or before an offset, which may be outside the hour. */
  int upTo(long offset) {
    if (size == 0 || offsets[size - 1] <= offset) {
      return size;
    }
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (offsets[middle] <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  int size() {
    return size;
  }

  int offset(int place) {
    return offsets[place];
  }

  /** What is to be written; only so many as there are of it. */
  int[] offsets() {
    return offsets;
  }
}
