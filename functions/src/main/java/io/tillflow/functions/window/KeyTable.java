package io.tillflow.functions.window;

import java.util.Arrays;

/**
 * Some inner keys, by their numbers among all keys, each with a small number of its own in the
 * order in which they came; an open-addressing table.
 */
final class KeyTable {
  /** No such key. */
  static final int NONE = Keys.NONE;

  private static final int SMALLEST = 4;

  /** A table that has room for so many times its keys is too wide for them. */
  private static final int WIDE = 16;

  // Shared by all tables that are empty; the first key replaces them.
  private static final int[] NO_KEYS = {};
  private static final long[] NO_CELLS = {0};

  private static final int SCRAMBLE = 0x9E3779B9;

  private final Keys all;
  private int[] keys = NO_KEYS;

  // The key above, its number in this table below, from one: both are found at one place.
  private long[] cells = NO_CELLS;

  private int size;

  KeyTable(Keys all) {
    this.all = all;
  }

  /** One that is about to get so many keys. */
  KeyTable(Keys all, int expected) {
    this(all);
    if (expected > SMALLEST) {
      keys = new int[Integer.highestOneBit(expected - 1) << 1];
      cells = new long[2 * keys.length];
    }
  }

  int size() {
    return size;
  }

  /** The number among all keys of one of these. */
  int key(int id) {
    return keys[id];
  }

  /** The own number of a key, or none. */
  int find(int key) {
    return id(cells[place(key)]);
  }

  /** The own number of a key, which it gets where it has none. */
  int add(int key) {
    int place = place(key);
    if (cells[place] != 0) {
      return id(cells[place]);
    }
    if (size == keys.length) {
      grow();
      place = place(key);
    }
    all.use(key);
    keys[size] = key;
    cells[place] = cell(key, size);
    return size++;
  }

  /** Lets go of all keys; what many took up is given back once few come. */
  void clear() {
    for (int id = 0; id < size; id++) {
      all.release(keys[id]);
    }
    if (WIDE * size < keys.length) {
      keys = NO_KEYS;
      cells = NO_CELLS;
    } else {
      Arrays.fill(cells, 0);
    }
    size = 0;
  }

  long bytes() {
    return (long) Integer.BYTES * keys.length + (long) Long.BYTES * cells.length;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, Math.max(SMALLEST, 2 * keys.length));
    cells = new long[2 * keys.length];
    for (int id = 0; id < size; id++) {
      cells[place(keys[id])] = cell(keys[id], id);
    }
  }

  private int place(int key) {
    int hash = key * SCRAMBLE;
    int at = (hash ^ (hash >>> 16)) & (cells.length - 1);
    while (cells[at] != 0 && (int) (cells[at] >>> Integer.SIZE) != key) {
      at = (at + 1) & (cells.length - 1);
    }
    return at;
  }

  private static long cell(int key, int id) {
    return ((long) key << Integer.SIZE) | (id + 1);
  }

  private static int id(long cell) {
    return (int) cell - 1;
  }
}
