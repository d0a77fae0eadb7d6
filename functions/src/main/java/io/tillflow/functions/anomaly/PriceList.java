package io.tillflow.functions.anomaly;

import io.tillflow.state.event.Docket;
import io.tillflow.state.keyed.Prints;
import java.util.Objects;

/**
 * Products in; what each should cost in a currency out.
 *
 * <p>Every line of every sale asks, and seldom for what the processor's cache still has, so an
 * answer is in one place: a table of prints, each with its price beside it.
 */
final class PriceList {
  /** No price is known. */
  static final long NONE = Long.MIN_VALUE;

  private static final int LEAST = 64;
  private static final long FREE = 0;

  private long[] cells = new long[2 * LEAST];
  private int size;

  /** From now on a product costs this, or nobody knows what, in a currency, or in any. */
  void put(String sku, String currency, Long price) {
    if (4 * size >= 3 * cells.length / 2) {
      grow();
    }
    put(key(Prints.of(sku), of(currency)), Objects.requireNonNullElse(price, NONE));
  }

  /** The print of a currency, which may be null. */
  static long of(String currency) {
    return currency == null ? Docket.NONE : Prints.of(currency);
  }

  /** What the product of this print costs in the currency of that; or none. */
  long price(long sku, long currency) {
    long price = find(key(sku, currency));
    return price == NONE && currency != Docket.NONE ? find(key(sku, Docket.NONE)) : price;
  }

  private long find(long key) {
    int place = place(key);
    return cells[place] == key ? cells[place + 1] : NONE;
  }

  private void put(long key, long price) {
    int place = place(key);
    size += cells[place] == FREE ? 1 : 0;
    cells[place] = key;
    cells[place + 1] = price;
  }

  private void grow() {
    long[] before = cells;
    cells = new long[2 * before.length];
    size = 0;
    for (int i = 0; i < before.length; i += 2) {
      if (before[i] != FREE) {
        put(before[i], before[i + 1]);
      }
    }
  }

  private int place(long key) {
    int last = cells.length - 2;
    int place = (int) (2 * key) & last;
    while (cells[place] != FREE && cells[place] != key) {
      place = (place + 2) & last;
    }
    return place;
  }

  private static long key(long sku, long currency) {
    long key = sku ^ currency;
    return key == FREE ? ~FREE : key;
  }
}
