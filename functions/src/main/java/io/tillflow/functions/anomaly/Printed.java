package io.tillflow.functions.anomaly;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Values by the prints of what they are of; a print is hash enough, and is all that is compared.
 */
final class Printed<V> {
  private static final int LEAST = 64;

  private long[] prints = new long[LEAST];
  private Object[] values = new Object[LEAST];
  private int size;

  /** The value of a print, or null. */
  @SuppressWarnings("unchecked")
  V find(long print) {
    return (V) values[place(print)];
  }

  /** Adds the value of a print that has none. */
  void add(long print, V value) {
    if (2 * size >= prints.length) {
      rebuild(2 * prints.length, any -> true);
    }
    int place = place(print);
    prints[place] = print;
    values[place] = value;
    size++;
  }

  /** All values, in no order. */
  @SuppressWarnings("unchecked")
  List<V> values() {
    return Arrays.stream(values).filter(Objects::nonNull).map(value -> (V) value).toList();
  }

  /** Lets go of some. */
  void removeIf(Predicate<V> gone) {
    if (values().stream().anyMatch(gone)) {
      rebuild(prints.length, gone.negate());
    }
  }

  @SuppressWarnings("unchecked")
  private void rebuild(int length, Predicate<V> kept) {
    long[] before = prints;
    Object[] held = values;
    prints = new long[length];
    values = new Object[length];
    size = 0;
    for (int i = 0; i < before.length; i++) {
      if (held[i] != null && kept.test((V) held[i])) {
        add(before[i], (V) held[i]);
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
