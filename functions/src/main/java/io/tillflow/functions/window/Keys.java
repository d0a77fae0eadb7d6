package io.tillflow.functions.window;

import java.util.Arrays;

/**
 * The inner keys of all blocks in memory: texts in, a number for each out, as long as a table uses
 * it. So a line's text is looked up once, and blocks hold numbers alone.
 */
final class Keys {
  /** No such key. */
  static final int NONE = -1;

  private static final int SMALLEST = 16;
  private static final int STRING_BYTES = 56;
  private static final long SCRAMBLE = 0x9E3779B97F4A7C15L;

  private String[] texts = new String[SMALLEST];
  private int[] uses = new int[SMALLEST];
  private int[] free = new int[SMALLEST];
  private int freed;
  private int top;

  /** Of an open-addressing table: a hash in the upper half, a number from one in the lower. */
  private long[] cells = new long[2 * SMALLEST];

  private long letters;

  /** The text of a number. */
  String text(int key) {
    return texts[key];
  }

  /** The number of a text, or none. */
  int find(String text) {
    return number(cells[place(text, hash(text))]);
  }

  /** The number of a text, which it gets where it has none; somebody is to use it. */
  int of(String text) {
    int hash = hash(text);
    int place = place(text, hash);
    if (cells[place] != 0) {
      return number(cells[place]);
    }
    if (2 * (top - freed + 1) > cells.length) {
      grow();
      place = place(text, hash);
    }
    int key = freed > 0 ? free[--freed] : next();
    texts[key] = text;
    letters += text.length();
    cells[place] = cell(hash, key);
    return key;
  }

  /** One table more uses it. */
  void use(int key) {
    uses[key]++;
  }

  /** One table less uses it. */
  void release(int key) {
    if (--uses[key] == 0) {
      int hash = hash(texts[key]);
      close(place(texts[key], hash));
      letters -= texts[key].length();
      texts[key] = null;
      free[freed++] = key;
    }
  }

  long bytes() {
    return (long) Long.BYTES * cells.length
        + (long) (Long.BYTES + 2 * Integer.BYTES) * texts.length
        + (long) STRING_BYTES * (top - freed)
        + letters;
  }

  private int next() {
    if (top == texts.length) {
      texts = Arrays.copyOf(texts, 2 * top);
      uses = Arrays.copyOf(uses, 2 * top);
      free = Arrays.copyOf(free, 2 * top);
    }
    return top++;
  }

  private void grow() {
    long[] before = cells;
    cells = new long[2 * before.length];
    for (long cell : before) {
      if (cell != 0) {
        cells[place(texts[number(cell)], (int) (cell >>> Integer.SIZE))] = cell;
      }
    }
  }

  // Those behind the gap that would not be found across it move into it.
  private void close(int place) {
    int last = cells.length - 1;
    int gap = place;
    for (int at = (gap + 1) & last; cells[at] != 0; at = (at + 1) & last) {
      int home = (int) (cells[at] >>> Integer.SIZE) & last;
      if (((at - home) & last) >= ((at - gap) & last)) {
        cells[gap] = cells[at];
        gap = at;
      }
    }
    cells[gap] = 0;
  }

  private int place(String text, int hash) {
    int at = hash & (cells.length - 1);
    while (cells[at] != 0
        && ((int) (cells[at] >>> Integer.SIZE) != hash || !texts[number(cells[at])].equals(text))) {
      at = (at + 1) & (cells.length - 1);
    }
    return at;
  }

  private static long cell(int hash, int key) {
    return ((long) hash << Integer.SIZE) | (key + 1);
  }

  private static int number(long cell) {
    return (int) cell - 1;
  }

  // Keys that differ in their last letters alone have hashes side by side; the product parts them.
  private static int hash(String text) {
    return (int) ((text.hashCode() * SCRAMBLE) >>> Integer.SIZE);
  }
}
