package io.tillflow.functions.anomaly;

import io.tillflow.state.keyed.HourReader;
import io.tillflow.state.keyed.HourWriter;
import java.util.Arrays;

/**
 * What a till, a cashier or a store did within an hour in, in any order; how often it did what in a
 * part of it out.
 *
 * <p>One number each, in the order of time: the time from the start of the hour on, then the deed.
 */
final class Track {
  private static final int BYTES = 64;
  private static final int LEAST = 6;
  private static final int DEED_BITS = 3;
  private static final int DEED = (1 << DEED_BITS) - 1;

  private final Room room;
  private int[] entries;
  private int size;

  private Track(Room room, int[] entries, int size) {
    this.room = room;
    this.entries = entries;
    this.size = size;
    room.take(BYTES + (long) Integer.BYTES * entries.length);
  }

  Track(Room room) {
    this(room, new int[LEAST], 0);
  }

  static Track read(Room room, HourReader in) {
    int[] entries = in.entries();
    return new Track(room, entries, entries.length);
  }

  void write(HourWriter out) {
    out.entries(entries, size);
  }

  /** It did this at a time. */
  @SuppressWarnings("EnumOrdinal")
  void add(Deed deed, int offset) {
    if (size == entries.length) {
      int more = Math.max(LEAST, size);
      room.take((long) Integer.BYTES * more);
      entries = Arrays.copyOf(entries, size + more);
    }
    int place = upTo(offset);
    System.arraycopy(entries, place, entries, place + 1, size - place);
    entries[place] = (offset << DEED_BITS) | deed.ordinal();
    size++;
  }

  /** How often it did this behind an offset and up to another, which may be outside the hour. */
  @SuppressWarnings("EnumOrdinal")
  int count(Deed deed, long behind, long upTo) {
    int count = 0;
    for (int i = upTo(behind); i < size && entries[i] >>> DEED_BITS <= upTo; i++) {
      count += (entries[i] & DEED) == deed.ordinal() ? 1 : 0;
    }
    return count;
  }

  private int upTo(long offset) {
    if (size == 0 || entries[size - 1] >>> DEED_BITS <= offset) {
      return size;
    }
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries[middle] >>> DEED_BITS <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
