package io.tillflow.trials.sessions;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.event.IdentityKind;
import io.tillflow.state.row.SessionFacts;
import io.tillflow.state.row.SessionRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Clicks of one session in, in their order, its row out: what a plain loop, or a window of Flink's,
 * adds up.
 *
 * <p>It holds little, as a peer's accumulator should: lists where few things are told apart.
 */
final class SessionSum {
  static final CommerceEventType[] TYPES = CommerceEventType.values();

  IdentityKind kind;
  String identity;
  String firstEvent;
  Channel channel;
  DeviceType device;
  String referrer;
  long start;
  long end;
  byte[] counts = new byte[TYPES.length];
  List<String> products = new ArrayList<>(4);
  List<Counted> categories = new ArrayList<>(4);
  List<Counted> cart = new ArrayList<>(2);
  String lastSearch;
  String orderId;
  String currency;
  long revenueMinor;

  /** How many there are of something, and what one costs. */
  static final class Counted {
    final String name;
    int count;
    long priceMinor;

    Counted(String name, int count, long priceMinor) {
      this.name = name;
      this.count = count;
      this.priceMinor = priceMinor;
    }
  }

  /** Adds the next click, for whom it counts. */
  @SuppressWarnings("EnumOrdinal")
  void add(Click click) {
    if (identity == null) {
      begin(click);
    }
    end = click.time();
    counts[click.type().ordinal()]++;
    currency = currency == null ? click.currency() : currency;
    switch (click.type()) {
      case PRODUCT_VIEW -> view(click);
      case SEARCH -> lastSearch = click.searchQuery();
      case ADD_TO_CART -> {
        Counted line = find(cart, click.sku());
        line.count += click.quantity();
        line.priceMinor = click.priceMinor();
      }
      case REMOVE_FROM_CART -> {
        Counted line = find(cart, click.sku());
        line.count = Math.max(0, line.count - click.quantity());
      }
      case PURCHASE -> {
        cart.clear();
        orderId = orderId == null ? click.orderId() : orderId;
        revenueMinor += click.quantity() * click.priceMinor();
      }
      default -> {
        // Counted, and nothing more.
      }
    }
  }

  private void begin(Click click) {
    kind = click.identityKind();
    identity = click.identity();
    firstEvent = click.eventId();
    channel = click.channel();
    device = click.device();
    referrer = click.referrer();
    start = click.time();
  }

  private void view(Click click) {
    if (!products.contains(click.sku())) {
      products.add(click.sku());
    }
    find(categories, click.category()).count++;
  }

  private static Counted find(List<Counted> all, String name) {
    for (Counted one : all) {
      if (one.name.equals(name)) {
        return one;
      }
    }
    Counted added = new Counted(name, 0, 0);
    all.add(added);
    return added;
  }

  /** Adds the session that goes on where this one ends. */
  SessionSum with(SessionSum next) {
    end = next.end;
    for (int i = 0; i < counts.length; i++) {
      counts[i] += next.counts[i];
    }
    next.products.stream().filter(sku -> !products.contains(sku)).forEach(products::add);
    next.categories.forEach(one -> find(categories, one.name).count += one.count);
    next.cart.forEach(one -> find(cart, one.name).count += one.count);
    next.cart.forEach(one -> find(cart, one.name).priceMinor = one.priceMinor);
    lastSearch = next.lastSearch == null ? lastSearch : next.lastSearch;
    orderId = orderId == null ? next.orderId : orderId;
    currency = currency == null ? next.currency : currency;
    revenueMinor += next.revenueMinor;
    return this;
  }

  /** The row, but for what was before the session. */
  SessionRow row() {
    int events = 0;
    for (byte count : counts) {
      events += count;
    }
    return new SessionRow(key(), kind, identity, start, end, events, facts(), null, null, 0, false);
  }

  private SessionFacts facts() {
    Counted primary = null;
    for (Counted category : categories) {
      primary = primary == null || category.count > primary.count ? category : primary;
    }
    return new SessionFacts(
        count(CommerceEventType.PAGE_VIEW),
        count(CommerceEventType.PRODUCT_VIEW),
        products.size(),
        categories.size(),
        primary == null ? null : primary.name,
        count(CommerceEventType.SEARCH),
        lastSearch,
        count(CommerceEventType.ADD_TO_CART),
        count(CommerceEventType.REMOVE_FROM_CART),
        count(CommerceEventType.WISHLIST_ADD),
        count(CommerceEventType.CHECKOUT_START) > 0,
        count(CommerceEventType.PURCHASE) > 0,
        orderId,
        revenueMinor,
        currency,
        cart.stream().mapToLong(line -> line.count).sum(),
        cart.stream().mapToLong(line -> line.count * line.priceMinor).sum(),
        channel,
        device,
        referrer,
        false);
  }

  @SuppressWarnings("EnumOrdinal")
  private int count(CommerceEventType type) {
    return counts[type.ordinal()];
  }

  private String key() {
    try {
      String text = identity + '|' + start + '|' + firstEvent;
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
