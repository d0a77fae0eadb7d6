package io.tillflow.functions.anomaly;

import java.util.function.BiConsumer;
import java.util.function.Function;

/** Values by the prints of what they are of; a print is hash enough. */
final class Printed<V> {
  private static final int LEAST = 8;
  private static final int ENTRY_BYTES = 2 * (Long.BYTES + Integer.BYTES);

  private final Room room;
  private final Function<Room, V> maker;
  private long[] prints = new long[LEAST];
  private Object[] values = new Object[LEAST];
  private int size;

  /** Of none; those that are missing are made. */
  Printed(Room room, Function<Room, V> maker) {
    this.room = room;
    this.maker = maker;
    room.take((long) LEAST * ENTRY_BYTES);
  }

  /** The value of a print, or null. */
  @SuppressWarnings("unchecked")
  V find(long print) {
    return (V) values[place(print)];
  }

  /** The value of a print, made where there is none. */
  V of(long print) {
    V value = find(print);
    if (value == null) {
      value = maker.apply(room);
      put(print, value);
    }
    return value;
  }

  void put(long print, V value) {
    if (2 * size >= prints.length) {
      grow();
    }
    int place = place(print);
    prints[place] = print;
    values[place] = value;
    size++;
  }

  int size() {
    return size;
  }

  @SuppressWarnings("unchecked")
  void forEach(BiConsumer<Long, V> consumer) {
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        consumer.accept(prints[i], (V) values[i]);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private void grow() {
    long[] before = prints;
    Object[] held = values;
    room.take((long) before.length * ENTRY_BYTES);
    prints = new long[2 * before.length];
    values = new Object[prints.length];
    size = 0;
    for (int i = 0; i < before.length; i++) {
      if (held[i] != null) {
        put(before[i], (V) held[i]);
      }
    }
  }

  private int place(long print) {
    int place = (int) print & (prints.length - 1);
    while (values[place] != null && prints[place] != print) {
      place = (place + 1) & (prints.length - 1);
    }
    return place;
  }
}
