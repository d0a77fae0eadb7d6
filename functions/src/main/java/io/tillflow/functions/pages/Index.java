package io.tillflow.functions.pages;

import java.util.function.IntPredicate;

/**
 * An open-addressing table from 32 bits of an identity to where its entry may stand.
 *
 * <p>A cell is one long: the fingerprint above, the locator (never 0) below. A fingerprint may
 * occur several times; only the page that a locator points to says whose it is. Cells stay in the
 * order of their fingerprints, so growing is one pass in memory order, and by half, so the table is
 * never far from full.
 */
final class Index {
  /** No such position. */
  static final int NONE = -1;

  /** What a cell takes, with those that are free. */
  static final int BYTES_PER_CELL = 11;

  private static final int SMALLEST = 8;
  private static final double FULLEST = 0.7;

  private final Usage usage;
  private long[] cells = new long[0];
  private int size;

  Index(Usage usage) {
    this.usage = usage;
  }

  /** The position of the first cell with this fingerprint. */
  int first(int fingerprint) {
    return cells.length == 0 ? NONE : seek(home(fingerprint), fingerprint);
  }

  /** The position of the next cell with this fingerprint behind a position found before. */
  int next(int position, int fingerprint) {
    return seek(behind(position), fingerprint);
  }

  /** The locator at a position found. */
  int locator(int position) {
    return (int) cells[position];
  }

  /** What stands where a cell of this fingerprint would be first. */
  long peek(int fingerprint) {
    return cells.length == 0 ? 0 : cells[home(fingerprint)];
  }

  /** How many cells are taken. */
  int size() {
    return size;
  }

  /** Whether another cell can be taken without growing. */
  boolean hasRoom() {
    return size + 1 <= cells.length * FULLEST;
  }

  /** Takes a cell; the table must have room. */
  void add(int fingerprint, int locator) {
    put(cells, ((long) fingerprint << 32) | (locator & 0xFFFFFFFFL));
    size++;
  }

  /** Makes room for half as many cells again, keeping all. */
  void grow() {
    resize(size + Math.max(1, size / 2), locator -> true);
  }

  /** Frees the cells whose locators are not kept, and the memory that is then too much. */
  void keepOnly(int expected, IntPredicate kept) {
    resize(expected, kept);
  }

  private void resize(int expected, IntPredicate kept) {
    int length = expected == 0 ? 0 : Math.max(SMALLEST, (int) (expected / FULLEST) + 2);
    long[] before = cells;
    long[] after = new long[length];
    size = 0;
    for (long cell : before) {
      if (cell != 0 && kept.test((int) cell)) {
        put(after, cell);
        size++;
      }
    }
    cells = after;
    usage.indexBytes += (long) Long.BYTES * (after.length - before.length);
  }

  private static void put(long[] cells, long cell) {
    int at = home((int) (cell >>> 32), cells.length);
    while (cells[at] != 0) {
      at = at + 1 == cells.length ? 0 : at + 1;
    }
    cells[at] = cell;
  }

  private int seek(int from, int fingerprint) {
    int at = from;
    for (long cell = cells[at]; cell != 0; cell = cells[at]) {
      if ((int) (cell >>> 32) == fingerprint) {
        return at;
      }
      at = behind(at);
    }
    return NONE;
  }

  private int behind(int position) {
    return position + 1 == cells.length ? 0 : position + 1;
  }

  private int home(int fingerprint) {
    return home(fingerprint, cells.length);
  }

  private static int home(int fingerprint, int length) {
    return (int) (((fingerprint & 0xFFFFFFFFL) * length) >>> 32);
  }
}
