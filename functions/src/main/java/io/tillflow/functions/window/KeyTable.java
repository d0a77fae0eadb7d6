package io.tillflow.functions.window;

import java.util.Arrays;

/** The inner keys of one block, each with a small number; an open-addressing table. */
final class KeyTable {
  /** No such key. */
  static final int NONE = -1;

  private static final int SMALLEST = 4;
  private static final int STRING_BYTES = 56;
  private static final int SCRAMBLE = 0x9E3779B9;

  private String[] keys = new String[SMALLEST];
  private int[] cells = new int[2 * SMALLEST];
  private int size;
  private long letters;

  int size() {
    return size;
  }

  String key(int id) {
    return keys[id];
  }

  /** The number of a key, or none. */
  int find(String key) {
    return cells[place(key)] - 1;
  }

  /** The number of a key, which it gets where it has none. */
  int add(String key) {
    int place = place(key);
    if (cells[place] != 0) {
      return cells[place] - 1;
    }
    if (size == keys.length) {
      grow();
      place = place(key);
    }
    keys[size] = key;
    letters += key.length();
    cells[place] = ++size;
    return size - 1;
  }

  long bytes() {
    return (long) (Long.BYTES + 2 * Integer.BYTES) * keys.length
        + (long) STRING_BYTES * size
        + letters;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * keys.length);
    cells = new int[2 * cells.length];
    for (int id = 0; id < size; id++) {
      cells[place(keys[id])] = id + 1;
    }
  }

  // Keys that differ in their last letters alone have hashes side by side; the product parts them.
  private int place(String key) {
    int hash = key.hashCode() * SCRAMBLE;
    int at = (hash ^ (hash >>> 16)) & (cells.length - 1);
    while (cells[at] != 0 && !keys[cells[at] - 1].equals(key)) {
      at = (at + 1) & (cells.length - 1);
    }
    return at;
  }
}
