package io.tillflow.testdata.reference.sessions;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One session's events in, in their order; what they add up to out.
 *
 * <p>Where the specification is silent: distinct categories are those of product views, as the
 * products are; what an event does not name (a sku, a category, a query) is not counted as one; the
 * order id is the first that a purchase names; and an event that names no currency speaks of the
 * session's.
 */
final class Tally {
  private final Map<CommerceEventType, Long> counts = new EnumMap<>(CommerceEventType.class);
  private final Set<String> products = new HashSet<>();
  // In the order in which they are seen first.
  private final Map<String, Long> categories = new LinkedHashMap<>();
  private final Cart cart = new Cart();
  private String lastSearchQuery;
  private String orderId;
  private String currency;
  private long revenueMinor;

  Tally(List<CommerceEvent> events) {
    events.forEach(this::add);
  }

  private void add(CommerceEvent event) {
    counts.merge(event.eventType(), 1L, Long::sum);
    currency = currency == null ? event.currency() : currency;
    switch (event.eventType()) {
      case PRODUCT_VIEW -> view(event);
      case SEARCH ->
          lastSearchQuery = event.searchQuery() == null ? lastSearchQuery : event.searchQuery();
      case ADD_TO_CART -> cart.add(event, isInCurrency(event));
      case REMOVE_FROM_CART -> cart.remove(event);
      case PURCHASE -> purchase(event);
      default -> {
        // Counted, and nothing more.
      }
    }
  }

  private void view(CommerceEvent event) {
    if (event.sku() != null) {
      products.add(event.sku());
    }
    if (event.category() != null) {
      categories.merge(event.category(), 1L, Long::sum);
    }
  }

  private void purchase(CommerceEvent event) {
    cart.empty();
    orderId = orderId == null ? event.orderId() : orderId;
    if (isInCurrency(event) && event.unitPriceMinor() != null) {
      long paid = Math.multiplyExact(event.unitPriceMinor(), (long) event.units());
      revenueMinor = Math.addExact(revenueMinor, paid);
    }
  }

  private boolean isInCurrency(CommerceEvent event) {
    return event.currency() == null || event.currency().equals(currency);
  }

  long count(CommerceEventType type) {
    return counts.getOrDefault(type, 0L);
  }

  boolean has(CommerceEventType type) {
    return counts.containsKey(type);
  }

  long distinctProducts() {
    return products.size();
  }

  long distinctCategories() {
    return categories.size();
  }

  /** The category of most product views; of several the one seen first. */
  String primaryCategory() {
    if (categories.isEmpty()) {
      return null;
    }
    long most = Collections.max(categories.values());
    return categories.keySet().stream()
        .filter(category -> categories.get(category) == most)
        .findFirst()
        .orElseThrow();
  }

  // Of whole hundredths, so that no order of adding rounds otherwise.
  double intentScore() {
    long hundredths =
        30 * count(CommerceEventType.ADD_TO_CART)
            + 10 * count(CommerceEventType.SEARCH)
            + 2 * distinctProducts();
    return Math.min(100, hundredths) / 100.0;
  }

  String lastSearchQuery() {
    return lastSearchQuery;
  }

  String orderId() {
    return orderId;
  }

  String currency() {
    return currency;
  }

  long revenueMinor() {
    return revenueMinor;
  }

  Cart cart() {
    return cart;
  }
}
