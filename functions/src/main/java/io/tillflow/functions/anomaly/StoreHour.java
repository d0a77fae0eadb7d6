package io.tillflow.functions.anomaly;

/** An hour of a store: the sums of its sales and, as long as anything counts them, its deeds. */
final class StoreHour {
  static final long MILLIS = 3_600_000;

  final StoreBook book;
  final int number;
  final Moments sums = new Moments();

  /** What is in memory of its deeds; null where that is nothing. */
  HourPage page;

  /** Whether the state may have its deeds. */
  boolean isWritten;

  /** Whether the state does not have it as it is. */
  boolean isDirty;

  /** When it was last asked for, in the order of asking. */
  long asked;

  StoreHour(StoreBook book, int number) {
    this.book = book;
    this.number = number;
  }

  /** The number of the hour that a time is in. */
  static int of(long time) {
    return (int) Math.floorDiv(time, MILLIS);
  }

  /** Where a time is from the start of this hour on; it may be outside. */
  long offset(long time) {
    return time - number * MILLIS;
  }
}
