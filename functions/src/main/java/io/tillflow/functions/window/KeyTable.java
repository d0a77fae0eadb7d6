package io.tillflow.functions.window;

import java.util.Arrays;

/**
 * The inner keys of one block, by their numbers among all keys, each with a small number of its own
 * in the order in which they came; an open-addressing table.
 */
final class KeyTable {
  /** No such key. */
  static final int NONE = Keys.NONE;

  private static final int SMALLEST = 4;

  // Shared by all blocks that are out of memory; the first key replaces them.
  private static final int[] NO_KEYS = {};
  private static final long[] NO_CELLS = {0};

  private static final int SCRAMBLE = 0x9E3779B9;

  private final Keys all;
  private int[] keys = NO_KEYS;

  // The key above, its number in the block below, from one: both are found at one place.
  private long[] cells = NO_CELLS;

  private int size;

  KeyTable(Keys all) {
    this.all = all;
  }

  int size() {
    return size;
  }

  /** The number among all keys of one of the block's. */
  int key(int id) {
    return keys[id];
  }

  String text(int id) {
    return all.text(keys[id]);
  }

  /** The block's own number of a key, or none. */
  int find(int key) {
    return id(cells[place(key)]);
  }

  /** The block's own number of a key, which it gets where it has none. */
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

  int add(String text) {
    return add(all.of(text));
  }

  /** The block has no keys any more. */
  void release() {
    for (int id = 0; id < size; id++) {
      all.release(keys[id]);
    }
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
