package io.tillflow.testdata.reference.sales;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * Which window of which set; sorted by set, size, start, store, item and currency.
 *
 * @param item the sku, category or promotion; empty in a set that is keyed by store alone
 */
public record WindowKey(
    SalesSet set, Duration size, Instant start, String storeId, String item, String currency)
    implements Comparable<WindowKey> {
  private static final Comparator<WindowKey> ORDER =
      Comparator.comparing(WindowKey::set)
          .thenComparing(WindowKey::size)
          .thenComparing(WindowKey::start)
          .thenComparing(WindowKey::storeId)
          .thenComparing(WindowKey::item)
          .thenComparing(WindowKey::currency);

  /** The first moment after it. */
  public Instant end() {
    return start.plus(size);
  }

  @Override
  public int compareTo(WindowKey other) {
    return ORDER.compare(this, other);
  }
}
