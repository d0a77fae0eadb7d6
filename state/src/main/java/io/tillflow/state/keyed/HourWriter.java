package io.tillflow.state.keyed;

/**
 * What the tills and cashiers of a store did within an hour in, its bytes out.
 *
 * <p>They are: the version of the layout; the ids of transactions; the store's own track; the sales
 * of tills; the tracks of tills; those of cashiers. A track is numbers in the order of time, every
 * one less the one before; a sale is what it is told from others by, its time less that of the one
 * before, and where its id stands.
 */
public final class HourWriter {
  static final int VERSION = 1;

  private final CompactOutput out = new CompactOutput();

  /** Starts an hour with its ids of transactions. */
  public void start(byte[] ids) {
    out.clear();
    out.small(VERSION);
    out.blob(ids);
  }

  /** How many follow. */
  public void count(int tracks) {
    out.unsigned(tracks);
  }

  /** Of whom what follows is. */
  public void print(long print) {
    out.fixed(print);
  }

  /** A track. */
  public void entries(int[] entries, int size) {
    out.unsigned(size);
    int before = 0;
    for (int i = 0; i < size; i++) {
      out.signed((long) entries[i] - before);
      before = entries[i];
    }
  }

  /** Sales, two numbers each: what it is told from others by; then time above id. */
  public void sales(long[] sales, int size) {
    out.unsigned(size);
    long before = 0;
    for (int i = 0; i < size; i++) {
      long time = sales[2 * i + 1] >>> Integer.SIZE;
      out.fixed(sales[2 * i]);
      out.unsigned(time - before);
      out.unsigned(sales[2 * i + 1] & 0xFFFFFFFFL);
      before = time;
    }
  }

  /** The hour's bytes. */
  public byte[] finish() {
    return out.toBytes();
  }
}
