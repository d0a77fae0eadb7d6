package io.tillflow.state.keyed;

/**
 * What was done in a store within an hour, or what of it is new, in; its bytes out.
 *
 * <p>They are: the version of the layout; the sales and the ids of their transactions; the other
 * deeds. Rows come in the order of time and say how much later they are than the one before.
 */
public final class HourWriter {
  /** In a row's first number time stands above this bit. */
  public static final int TIME_SHIFT = 42;

  /** Time, above where its transaction's id stands; till; cashier; what alike sales share. */
  public static final int SALE_NUMBERS = 4;

  /** Time, above what was done; by whom. */
  public static final int DEED_NUMBERS = 2;

  static final int VERSION = 2;

  /** The same layout where an hour was one chunk; who knows only this is not to read a part. */
  static final int WHOLE = 1;

  private static final long BELOW_TIME = (1L << TIME_SHIFT) - 1;

  private final CompactOutput out = new CompactOutput();

  /** Starts an hour. */
  public void start() {
    out.clear();
    out.small(VERSION);
  }

  /** Sales. */
  public void sales(long[] numbers) {
    rows(numbers, SALE_NUMBERS);
  }

  /** The ids of their transactions. */
  public void ids(byte[] ids) {
    out.blob(ids);
  }

  /** Other deeds. */
  public void deeds(long[] numbers) {
    rows(numbers, DEED_NUMBERS);
  }

  private void rows(long[] numbers, int width) {
    out.unsigned(numbers.length / width);
    long before = 0;
    for (int row = 0; row < numbers.length; row += width) {
      long time = numbers[row] >>> TIME_SHIFT;
      out.unsigned(time - before);
      out.unsigned(numbers[row] & BELOW_TIME);
      for (int place = 1; place < width; place++) {
        out.fixed(numbers[row + place]);
      }
      before = time;
    }
  }

  /** The hour's bytes. */
  public byte[] finish() {
    return out.toBytes();
  }
}
