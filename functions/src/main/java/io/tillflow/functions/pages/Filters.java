package io.tillflow.functions.pages;

import io.tillflow.state.event.Fingerprint;

/**
 * The Bloom filters of one key group's sealed buckets: an identity in, those that may hold it out;
 * any other does not, for certain.
 *
 * <p>An identity touches one word of each filter. Those words stand side by side, one row of
 * columns, so asking all filters reads one stretch of memory. A filter has a column; where there
 * are more than a long has bits, some share one.
 */
final class Filters {
  private static final int MOST_COLUMNS = Long.SIZE;

  /** With so many columns one more is made than is asked for, since each makes all of them anew. */
  private static final int SPARE = 4;

  private static final int PROBES = 5;
  private static final int POSITION_BITS = 6;

  /** Many, as dozens of filters are asked each time, and each error reads a page. */
  private static final int BITS_PER_ENTRY = 24;

  private static final long[] NONE = {};

  private final Usage usage;
  private final int[] uses = new int[MOST_COLUMNS];
  private long[] words = NONE;
  private int rows;
  private int columns;
  private int filters;

  /** The columns of filters that were dropped, as bits. */
  private long lost;

  Filters(Usage usage) {
    this.usage = usage;
  }

  /** The column of a new filter for so many entries. */
  int open(int entries) {
    int column = 0;
    for (int other = 1; other < MOST_COLUMNS; other++) {
      column = uses[other] < uses[column] ? other : column;
    }
    uses[column]++;
    filters++;
    int wanted = (int) ((long) entries * BITS_PER_ENTRY / Long.SIZE) + 1;
    int wide = Math.min(MOST_COLUMNS, column + 1 + column / SPARE);
    resize(rowsFor(wanted), column < columns ? columns : wide);
    return column;
  }

  /** Frees a filter. */
  void close(int column) {
    filters--;
    uses[column]--;
    if (filters == 0) {
      words(NONE, 0, 0);
    }
    if (uses[column] == 0) {
      lost &= ~(1L << column);
      for (int at = column; column < columns && at < words.length; at += columns) {
        words[at] = 0;
      }
    }
  }

  /** Adds an identity to a filter. */
  void add(int column, Fingerprint identity) {
    if ((lost >>> column & 1) == 0) {
      words[row(identity) * columns + column] |= bits(identity);
    }
  }

  /** The columns of the filters that may hold an identity, as bits. */
  long holding(Fingerprint identity) {
    long bits = bits(identity);
    long holding = lost;
    int first = row(identity) * columns;
    for (int column = 0; column < columns; column++) {
      holding |= (words[first + column] & bits) == bits ? 1L << column : 0;
    }
    return holding;
  }

  /** Frees the memory of all that there are, which may hold anything from then on. */
  void drop() {
    for (int column = 0; column < MOST_COLUMNS; column++) {
      lost |= uses[column] > 0 ? 1L << column : 0;
    }
    words(NONE, 0, 0);
  }

  // Buckets next to each other are much alike, so they ask for about as many as the first.
  private int rowsFor(int wanted) {
    int enough = rows == 0 ? wanted : rows;
    while (enough + enough / 3 < wanted) {
      enough *= 2;
    }
    return enough;
  }

  // A row that becomes several is what each of them may hold.
  private void resize(int rowsThen, int columnsThen) {
    if (rowsThen == rows && columnsThen == columns) {
      return;
    }
    long[] after = new long[rowsThen * columnsThen];
    for (int row = 0; rows > 0 && row < rowsThen; row++) {
      int before = row / (rowsThen / rows) * columns;
      System.arraycopy(words, before, after, row * columnsThen, columns);
    }
    words(after, rowsThen, columnsThen);
  }

  private void words(long[] after, int rowsThen, int columnsThen) {
    usage.filterBytes += (long) Long.BYTES * (after.length - words.length);
    words = after;
    rows = rowsThen;
    columns = columnsThen;
  }

  /** By the lower half of the first 64 bits: pages and the index go by the upper. */
  private int row(Fingerprint identity) {
    return (int) (((identity.high() & 0xFFFFFFFFL) * rows) >>> Integer.SIZE);
  }

  private static long bits(Fingerprint identity) {
    long bits = 0;
    int source = identity.low();
    for (int i = 0; i < PROBES; i++) {
      bits |= 1L << source;
      source >>>= POSITION_BITS;
    }
    return bits;
  }
}
