package io.tillflow.functions.anomaly;

import io.tillflow.state.event.Store;
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
  private StoreHour odd;
  private StoreHour even;
  private int newest = Integer.MIN_VALUE;
  private int oldest = Integer.MAX_VALUE;

  StoreBook(String storeId, int group) {
    this.storeId = storeId;
    this.group = group;
  }

  /** An hour, or null. */
  StoreHour hour(int number) {
    if (number < oldest) {
      return null;
    }
    StoreHour latest = (number & 1) == 0 ? even : odd;
    return latest != null && latest.number == number ? latest : sought(number);
  }

  private StoreHour sought(int number) {
    StoreHour known = hours.get(number);
    if (known != null && (number & 1) == 0) {
      even = known;
    } else if (known != null) {
      odd = known;
    }
    return known;
  }

  /** One more hour. */
  void add(StoreHour hour) {
    hours.put(hour.number, hour);
    newest = Math.max(newest, hour.number);
    oldest = Math.min(oldest, hour.number);
  }

  /** A sale's total is one more of an hour. */
  void add(StoreHour hour, long total) {
    hour.add(total);
    if (hour.number < newest) {
      hours.tailMap(hour.number, false).values().forEach(later -> later.addTo(hour.number, total));
    }
  }

  /** The sums of so many hours that end with one. */
  Moments sums(StoreHour last, int count) {
    if (last.span == null || last.span.hours != count) {
      StoreHour.Span span = new StoreHour.Span(count);
      hours
          .subMap(last.number - count, false, last.number, true)
          .values()
          .forEach(hour -> span.add(hour.sums));
      last.span = span;
    }
    return last.span;
  }

  /** An hour has been forgotten. */
  void forgot() {
    even = null;
    odd = null;
    hours.values().forEach(hour -> hour.span = null);
  }
}
