package io.tillflow.state.keyed;

/** The bytes of a {@link HourWriter} in, what it was told out, in the same order. */
public final class HourReader {
  private final CompactInput in = new CompactInput();

  /** Over an hour's bytes. */
  public HourReader(byte[] hour) {
    in.over(hour);
    int version = in.small();
    if (version != HourWriter.VERSION && version != HourWriter.WHOLE) {
      throw new IllegalStateException("an hour of version " + version);
    }
  }

  /** Sales. */
  public long[] sales() {
    return rows(HourWriter.SALE_NUMBERS);
  }

  /** The ids of transactions. */
  public byte[] ids() {
    return in.blob();
  }

  /** Other deeds. */
  public long[] deeds() {
    return rows(HourWriter.DEED_NUMBERS);
  }

  private long[] rows(int width) {
    long[] numbers = new long[width * in.length()];
    long time = 0;
    for (int row = 0; row < numbers.length; row += width) {
      time += in.unsigned();
      numbers[row] = (time << HourWriter.TIME_SHIFT) | in.unsigned();
      for (int place = 1; place < width; place++) {
        numbers[row + place] = in.fixedLong();
      }
    }
    return numbers;
  }
}
