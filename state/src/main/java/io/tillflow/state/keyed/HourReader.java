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

  /** How many follow. */
  public int count() {
    return in.length();
  }

  /** Of whom what follows is. */
  public long print() {
    return in.fixedLong();
  }

  /** A track. */
  public int[] entries() {
    int[] entries = new int[in.length()];
    long before = 0;
    for (int i = 0; i < entries.length; i++) {
      before += in.signed();
      entries[i] = (int) before;
    }
    return entries;
  }

  /** Sales, two numbers each. */
  public long[] sales() {
    long[] sales = new long[2 * in.length()];
    long time = 0;
    for (int i = 0; i < sales.length; i += 2) {
      sales[i] = in.fixedLong();
      time += in.unsigned();
      sales[i + 1] = (time << Integer.SIZE) | in.unsigned();
    }
    return sales;
  }
}
