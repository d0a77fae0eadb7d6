package io.tillflow.testdata.reference.sessions;

import io.tillflow.state.event.CommerceEvent;
import java.util.HashMap;
import java.util.Map;

/**
 * What lies in one session's cart, per sku; things without a sku are one thing.
 *
 * <p>The specification does not say what an add in another currency than the session's is worth:
 * here it changes the quantity and leaves the price, which is 0 until one in the session's currency
 * is named. An add without a price leaves the price too.
 */
final class Cart {
  private final Map<String, Long> quantities = new HashMap<>();
  private final Map<String, Long> prices = new HashMap<>();

  void add(CommerceEvent event, boolean inCurrency) {
    quantities.merge(event.sku(), (long) event.units(), Long::sum);
    if (inCurrency && event.unitPriceMinor() != null) {
      prices.put(event.sku(), event.unitPriceMinor());
    }
  }

  void remove(CommerceEvent event) {
    long left = quantities.getOrDefault(event.sku(), 0L) - event.units();
    quantities.put(event.sku(), Math.max(0, left));
  }

  void empty() {
    quantities.clear();
  }

  long quantity() {
    return quantities.values().stream().mapToLong(Long::longValue).sum();
  }

  long valueMinor() {
    return quantities.entrySet().stream()
        .mapToLong(
            line -> Math.multiplyExact(line.getValue(), prices.getOrDefault(line.getKey(), 0L)))
        .reduce(0, Math::addExact);
  }
}
