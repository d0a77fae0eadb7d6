package io.tillflow.state.keyed;

/** The bytes of a {@link HourWriter} in, what it was told out, in the same order. */
public final class HourReader {
  private final CompactInput in = new CompactInput();

  /** Over an hour's bytes. */
  public HourReader(byte[] hour) {
    in.over(hour);
    int version = in.small();
    if (version != HourWriter.VERSION) {
      throw new IllegalStateException("an hour of version " + version);
    }
  }

  /** The ids of transactions. */
  public byte[] ids() {
    return in.blob();
  }

  /** How many tracks follow. */
  public int count() {
    return in.length();
  }

  /** Whose track follows. */
  public String name() {
    return in.single();
  }

  /** What was done, as bits. */
  public int mask() {
    return in.small();
  }

  /** When it was done. */
  public int[] times() {
    int[] offsets = new int[in.length()];
    int before = 0;
    for (int i = 0; i < offsets.length; i++) {
      before += in.length();
      offsets[i] = before;
    }
    return offsets;
  }

  /** What so many sales are told from one another by. */
  public long[] prints(int size) {
    long[] prints = new long[size];
    for (int i = 0; i < size; i++) {
      prints[i] = in.fixedLong();
    }
    return prints;
  }

  /** Where the ids of so many sales stand. */
  public int[] ids(int size) {
    int[] ids = new int[size];
    for (int i = 0; i < size; i++) {
      ids[i] = in.length();
    }
    return ids;
  }
}
