package io.tillflow.testdata.reference.features;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** Money of one entity in any currencies in; a field for each of them out. */
final class Purse {
  private static final Duration LONGEST = Duration.ofDays(7);

  private final List<Coin> coins;
  private final long asOf;
  private final String first;

  /** Of a currency in one pane. */
  private record Heap(String currency, long pane) {}

  Purse(List<Coin> coins, long asOf) {
    this.coins = coins;
    this.asOf = asOf;
    this.first = firstSeen();
  }

  // The earliest pane in which something is left tells whose is the plain name.
  private String firstSeen() {
    Panes panes = new Panes(LONGEST, asOf);
    Map<Heap, Long> heaps = new HashMap<>();
    for (Coin coin : coins) {
      if (panes.hold(coin.time())) {
        Heap heap = new Heap(coin.currency(), panes.pane(coin.time()));
        heaps.merge(heap, coin.minor(), Math::addExact);
      }
    }
    heaps.values().removeIf(sum -> sum == 0);
    return heaps.keySet().stream()
        .min(Comparator.comparingLong(Heap::pane).thenComparing(Heap::currency))
        .map(Heap::currency)
        .orElse(null);
  }

  /** Whether nothing is left in any pane. */
  boolean isEmpty() {
    return first == null;
  }

  /** A field for the sum of each currency in a window. */
  void tellSums(String name, Duration window, Map<String, String> fields) {
    fields.put(name, "0");
    tell(name, window, fields, (currency, sum) -> Figures.text(sum));
  }

  /** A field for what becomes of each currency's sum; the first may become nothing. */
  void tell(
      String name,
      Duration window,
      Map<String, String> fields,
      BiFunction<String, BigDecimal, String> text) {
    sums(window)
        .forEach(
            (currency, minor) -> {
              String value = text.apply(currency, Figures.major(minor, currency));
              if (value != null && currency.equals(first)) {
                fields.put(name, value);
              } else if (value != null && !value.equals("0")) {
                fields.put(name + "_" + currency, value);
              }
            });
  }

  private SortedMap<String, Long> sums(Duration window) {
    Panes panes = new Panes(window, asOf);
    SortedMap<String, Long> sums = new TreeMap<>();
    for (Coin coin : coins) {
      if (panes.hold(coin.time())) {
        sums.merge(coin.currency(), coin.minor(), Math::addExact);
      }
    }
    return sums;
  }
}
