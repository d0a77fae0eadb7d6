package io.tillflow.functions.anomaly;

import java.util.Arrays;

/** An hour of a store: the sums of its sales and, as long as anything counts them, its deeds. */
final class StoreHour {
  static final long MILLIS = 3_600_000;

  final StoreBook book;
  final int number;
  final Moments sums = new Moments();

  /** The sums of some hours that end with this one; null until they are asked for. */
  Span span;

  /** What is in memory of its deeds; null where that is nothing. */
  HourPage page;

  /** What that took when it was counted last. */
  long bytes;

  /** How many chunks of its deeds the state may have. */
  int chunks;

  /** Whether the state does not have it as it is. */
  boolean isDirty;

  /** When it was last asked for, in the order of asking. */
  long asked;

  /** The sums of so many hours. */
  static final class Span extends Moments {
    final int hours;

    Span(int hours) {
      this.hours = hours;
    }
  }

  StoreHour(StoreBook book, int number) {
    this.book = book;
    this.number = number;
  }

  /** The number of the hour that a time is in. */
  static int of(long time) {
    return (int) Math.floorDiv(time, MILLIS);
  }

  /** What is kept besides deeds: the sums, and how many chunks of deeds there are. */
  long[] written() {
    long[] kept = Arrays.copyOf(sums.written(), Moments.NUMBERS + 1);
    kept[Moments.NUMBERS] = chunks;
    return kept;
  }

  /** Takes that; before chunks were counted there was one. */
  void read(long[] kept) {
    sums.read(kept);
    chunks = kept.length == Moments.NUMBERS ? 1 : (int) kept[Moments.NUMBERS];
  }

  /** Adds a total of this hour. */
  void add(long total) {
    sums.add(total);
    addTo(number, total);
  }

  /** Adds a total of an earlier hour, or this one, to what spans that too. */
  void addTo(int earlier, long total) {
    if (span != null && earlier > number - span.hours) {
      span.add(total);
    }
  }

  /** Where a time is from the start of this hour on; it may be outside. */
  long offset(long time) {
    return time - number * MILLIS;
  }
}
