package io.tillflow.state.keyed;

/**
 * What the tills and cashiers of a store did within an hour in, its bytes out.
 *
 * <p>They are: the version of the layout; the ids of transactions; the store's own track; the
 * tracks of tills; those of cashiers. A track is a mask of what was done, and for each of that the
 * times, every one less the one before; of a till's sales also what they are told from one another
 * by and where their ids stand.
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

  /** How many tracks follow. */
  public void count(int tracks) {
    out.unsigned(tracks);
  }

  /** Whose track follows. */
  public void name(String name) {
    out.text(name);
  }

  /** What was done, as bits. */
  public void mask(int mask) {
    out.small(mask);
  }

  /** When it was done, in order. */
  public void times(int[] offsets, int size) {
    out.unsigned(size);
    int before = 0;
    for (int i = 0; i < size; i++) {
      out.unsigned(offsets[i] - before);
      before = offsets[i];
    }
  }

  /** What sales are told from one another by, and where their ids stand. */
  public void sales(long[] prints, int[] ids, int size) {
    for (int i = 0; i < size; i++) {
      out.fixed(prints[i]);
    }
    for (int i = 0; i < size; i++) {
      out.unsigned(ids[i]);
    }
  }

  /** The hour's bytes. */
  public byte[] finish() {
    return out.toBytes();
  }
}
