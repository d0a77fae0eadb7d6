package io.tillflow.functions.window;

import java.util.Arrays;

/**
 * The inner keys of all blocks in memory: texts in, a number for each out, as long as a table uses
 * it. So a line's text is looked up once, and blocks hold numbers alone.
 */
final class Keys {
  /** No such key. */
  static final int NONE = -1;

  private static final int SMALLEST_BITS = 5;
  private static final int SMALLEST = 16;
  private static final int STRING_BYTES = 56;
  private static final long SCRAMBLE = 0x9E3779B97F4A7C15L;

  /** Up to this size, and of letters of one byte, two words and the size are the text. */
  private static final int SHORT = 2 * Long.BYTES;

  /** The size of others, of which the text decides. */
  private static final int LONG = SHORT + 1;

  /** What a place of the table has. */
  private static final int WORDS = 3;

  private String[] texts = new String[SMALLEST];
  private int[] uses = new int[SMALLEST];
  private int[] free = new int[SMALLEST];
  private int freed;
  private int top;

  /** Of an open-addressing table: two words, then a size above and a number from one below. */
  private long[] cells = new long[WORDS << SMALLEST_BITS];

  private int shift = Long.SIZE - SMALLEST_BITS;

  private long letters;

  // The text at hand, as it stands in the table.
  private long head;
  private long tail;
  private int size;

  /** The text of a number. */
  String text(int key) {
    return texts[key];
  }

  /** The number of a text, or none. */
  int find(String text) {
    return number(place(text));
  }

  /** The number of a text, which it gets where it has none; somebody is to use it. */
  int of(String text) {
    int place = place(text);
    int known = number(place);
    if (known != NONE) {
      return known;
    }
    if (2 * WORDS * (top - freed + 1) > cells.length) {
      grow();
      place = place(text);
    }
    int key = freed > 0 ? free[--freed] : next();
    texts[key] = text;
    letters += text.length();
    cells[place] = head;
    cells[place + 1] = tail;
    cells[place + 2] = ((long) size << Integer.SIZE) | (key + 1);
    return key;
  }

  /** One table more uses it. */
  void use(int key) {
    uses[key]++;
  }

  /** One table less uses it. */
  void release(int key) {
    if (--uses[key] == 0) {
      close(place(texts[key]));
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
    shift--;
    for (int from = 0; from < before.length; from += WORDS) {
      if (before[from + 2] != 0) {
        int at = home(before[from], before[from + 1]);
        while (cells[at + 2] != 0) {
          at = after(at);
        }
        System.arraycopy(before, from, cells, at, WORDS);
      }
    }
  }

  // Those behind the gap that would not be found across it move into it.
  private void close(int place) {
    int gap = place;
    for (int at = after(gap); cells[at + 2] != 0; at = after(at)) {
      int home = home(cells[at], cells[at + 1]);
      if (distance(home, at) >= distance(gap, at)) {
        System.arraycopy(cells, at, cells, gap, WORDS);
        gap = at;
      }
    }
    cells[gap + 2] = 0;
  }

  private int place(String text) {
    read(text);
    int at = home(head, tail);
    while (cells[at + 2] != 0 && !isAt(at, text)) {
      at = after(at);
    }
    return at;
  }

  private boolean isAt(int at, String text) {
    return cells[at] == head
        && cells[at + 1] == tail
        && (int) (cells[at + 2] >>> Integer.SIZE) == size
        && (size < LONG || texts[number(at)].equals(text));
  }

  private void read(String text) {
    size = Math.min(text.length(), LONG);
    long first = 0;
    long second = 0;
    int all = 0;
    for (int i = 0; i < size; i++) {
      char letter = text.charAt(i);
      all |= letter;
      second = second << Byte.SIZE | first >>> (Long.SIZE - Byte.SIZE);
      first = first << Byte.SIZE | letter;
    }
    if (size == LONG || all >= 1 << Byte.SIZE) {
      size = LONG;
      first = text.hashCode();
    }
    head = first;
    tail = second;
  }

  // Keys that differ in their last letters alone have words side by side; the product parts them.
  private int home(long one, long other) {
    return (int) (((one ^ Long.rotateLeft(other * SCRAMBLE, Integer.SIZE)) * SCRAMBLE) >>> shift)
        * WORDS;
  }

  private int after(int at) {
    return at + WORDS == cells.length ? 0 : at + WORDS;
  }

  private int distance(int from, int to) {
    return to < from ? to - from + cells.length : to - from;
  }

  private int number(int at) {
    return (int) cells[at + 2] - 1;
  }
}
