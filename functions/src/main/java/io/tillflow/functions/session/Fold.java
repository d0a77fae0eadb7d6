package io.tillflow.functions.session;

import io.tillflow.state.event.Click;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.row.SessionFacts;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The clicks of one session in, in their order; what they say together out. */
final class Fold {
  private static final CommerceEventType[] TYPES = CommerceEventType.values();

  private final int[] counts = new int[TYPES.length];
  private final Set<String> products = new HashSet<>();
  private final Map<String, Integer> categories = new LinkedHashMap<>();
  private final Cart cart = new Cart();
  private String lastSearchQuery;
  private String orderId;
  private String currency;
  private long revenueMinor;

  private Fold() {}

  /** What clicks say of a session that is whole. */
  static SessionFacts whole(List<Click> clicks) {
    return of(clicks).facts(clicks.get(0), false);
  }

  /** What the first clicks say of a session that has more. */
  static SessionFacts truncated(List<Click> clicks) {
    return of(clicks).facts(clicks.get(0), true);
  }

  private static Fold of(List<Click> clicks) {
    Fold fold = new Fold();
    clicks.forEach(fold::add);
    return fold;
  }

  @SuppressWarnings("EnumOrdinal")
  private void add(Click click) {
    counts[click.type().ordinal()]++;
    if (currency == null) {
      currency = click.currency();
    }
    switch (click.type()) {
      case PRODUCT_VIEW -> view(click);
      case SEARCH -> lastSearchQuery = or(click.searchQuery(), lastSearchQuery);
      case ADD_TO_CART -> cart.add(click, currency);
      case REMOVE_FROM_CART -> cart.remove(click);
      case PURCHASE -> purchase(click);
      default -> {
        // Counted, and nothing more.
      }
    }
  }

  private void view(Click click) {
    if (click.sku() != null) {
      products.add(click.sku());
    }
    if (click.category() != null) {
      categories.merge(click.category(), 1, Integer::sum);
    }
  }

  private void purchase(Click click) {
    cart.empty();
    orderId = or(orderId, click.orderId());
    if (click.priceMinor() != null && Cart.isIn(currency, click)) {
      revenueMinor = Cart.plus(revenueMinor, click.quantity(), click.priceMinor());
    }
  }

  private SessionFacts facts(Click first, boolean truncated) {
    return new SessionFacts(
        count(CommerceEventType.PAGE_VIEW),
        count(CommerceEventType.PRODUCT_VIEW),
        products.size(),
        categories.size(),
        primaryCategory(),
        count(CommerceEventType.SEARCH),
        lastSearchQuery,
        count(CommerceEventType.ADD_TO_CART),
        count(CommerceEventType.REMOVE_FROM_CART),
        count(CommerceEventType.WISHLIST_ADD),
        count(CommerceEventType.CHECKOUT_START) > 0,
        count(CommerceEventType.PURCHASE) > 0,
        orderId,
        revenueMinor,
        currency,
        cart.quantity(),
        cart.valueMinor(),
        first.channel(),
        first.device(),
        first.referrer(),
        truncated);
  }

  // They stand as they were seen first, so of several with most views the first one stays.
  private String primaryCategory() {
    String primary = null;
    int most = 0;
    for (Map.Entry<String, Integer> category : categories.entrySet()) {
      if (category.getValue() > most) {
        most = category.getValue();
        primary = category.getKey();
      }
    }
    return primary;
  }

  @SuppressWarnings("EnumOrdinal")
  private int count(CommerceEventType type) {
    return counts[type.ordinal()];
  }

  private static String or(String first, String second) {
    return first == null ? second : first;
  }
}
