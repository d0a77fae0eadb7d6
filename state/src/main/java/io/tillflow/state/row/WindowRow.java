package io.tillflow.state.row;

/**
 * One row of a metric set: a key and a window, and what was measured in it.
 *
 * @param innerKey null in a set that is keyed by the outer key alone
 * @param windowSize as ISO 8601, such as {@code PT5M}
 * @param revision how often the window of this key has been emitted before
 * @param watermark how far event time had come; {@link #ABSENT} before it was known
 * @param values the measures that the set shows, in their order: counts as they are, money and
 *     ratios in ten-thousandths, {@link #ABSENT} where there is none
 */
public record WindowRow(
    String set,
    String outerKey,
    String innerKey,
    String currency,
    long windowStart,
    long windowEnd,
    String windowSize,
    int revision,
    boolean isFinal,
    long events,
    long lateEvents,
    long watermark,
    long[] values) {
  /** Stands for no value. */
  public static final long ABSENT = Long.MIN_VALUE;

  /** The measure at the index, or null. */
  public Long valueIfAny(int index) {
    return ifAny(values[index]);
  }

  /** The watermark, or null. */
  public Long watermarkIfAny() {
    return ifAny(watermark);
  }

  private static Long ifAny(long value) {
    return value == ABSENT ? null : (Long) value;
  }
}
