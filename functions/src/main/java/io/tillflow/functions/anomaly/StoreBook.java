package io.tillflow.functions.anomaly;

import io.tillflow.state.event.Store;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/** One store: who it is, which rules are in force in it, and what is remembered of it. */
final class StoreBook {
  final String storeId;
  final int group;
  final NavigableMap<Integer, StoreHour> hours = new TreeMap<>();

  /** As the reference had it in the edition that is named. */
  Store store;

  StoreClock clock;
  StoreRules rules;
  int edition = -1;

  // Event time swings about the end of an hour, so there is one for the odd and one for the even.
  private final Span[] spans = {new Span(), new Span()};
  private final StoreHour[] latest = new StoreHour[2];

  /** The sums of some hours that end with one. */
  private static final class Span extends Moments {
    private int last;
    private int hours;
  }

  StoreBook(String storeId, int group) {
    this.storeId = storeId;
    this.group = group;
  }

  /** An hour, or null. */
  StoreHour hour(int number) {
    StoreHour known = latest[number & 1];
    if (known == null || known.number != number) {
      known = hours.get(number);
      if (known != null) {
        latest[number & 1] = known;
      }
    }
    return known;
  }

  /** A sale's total is one more of an hour. */
  void add(StoreHour hour, long total) {
    hour.sums.add(total);
    for (Span span : spans) {
      if (hour.number <= span.last && hour.number > span.last - span.hours) {
        span.add(total);
      }
    }
  }

  /** The sums of so many hours that end with one. */
  Moments sums(int last, int count) {
    Span span = spans[last & 1];
    if (span.last != last || span.hours != count) {
      span.last = last;
      span.hours = count;
      span.clear();
      hours.subMap(last - count, false, last, true).values().forEach(h -> span.add(h.sums));
    }
    return span;
  }

  /** An hour has been forgotten. */
  void forgot() {
    Arrays.fill(latest, null);
    for (Span span : spans) {
      span.hours = 0;
    }
  }
}
