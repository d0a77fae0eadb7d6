package io.tillflow.testdata.reference.sessions;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import java.util.Map;

/** Few words in, whole events out; on the web, on a desktop, of cookie {@code a}, without money. */
public final class Click {
  /** A Tuesday, 16:00 UTC. */
  public static final long START = 1_764_086_400_000L;

  public static final long MINUTE = 60_000;
  public static final long HOUR = 60 * MINUTE;
  public static final long DAY = 24 * HOUR;

  private String id;
  private final CommerceEventType type;
  private final long time;
  private String customer;
  private String loyalty;
  private String anonymous = "a";
  private String email;
  private Channel channel = Channel.WEB;
  private DeviceType device = DeviceType.DESKTOP;
  private String referrer;
  private String sku;
  private String category;
  private Long price;
  private String currency;
  private Integer quantity;
  private String query;
  private String order;

  private Click(CommerceEventType type, String id, long time) {
    this.type = type;
    this.id = id;
    this.time = START + time;
  }

  /** So long after the start; its id is its type and time. */
  public static Click of(CommerceEventType type, long time) {
    return new Click(type, type + "@" + time, time);
  }

  /** A page looked at so many minutes after the start. */
  public static Click page(long minute) {
    return of(CommerceEventType.PAGE_VIEW, minute * MINUTE);
  }

  public static Click product(long minute, String sku, String category) {
    Click click = of(CommerceEventType.PRODUCT_VIEW, minute * MINUTE);
    click.sku = sku;
    click.category = category;
    return click;
  }

  public static Click search(long minute, String query) {
    Click click = of(CommerceEventType.SEARCH, minute * MINUTE);
    click.query = query;
    return click;
  }

  public static Click add(long minute, String sku, int quantity) {
    return of(CommerceEventType.ADD_TO_CART, minute * MINUTE).many(sku, quantity);
  }

  public static Click remove(long minute, String sku, int quantity) {
    return of(CommerceEventType.REMOVE_FROM_CART, minute * MINUTE).many(sku, quantity);
  }

  public static Click purchase(long minute, String order) {
    Click click = of(CommerceEventType.PURCHASE, minute * MINUTE);
    click.order = order;
    return click;
  }

  public Click named(String other) {
    id = other;
    return this;
  }

  public Click many(String what, int units) {
    sku = what;
    quantity = units == 1 ? null : (Integer) units;
    return this;
  }

  public Click at(long priceMinor, String inCurrency) {
    price = priceMinor;
    currency = inCurrency;
    return this;
  }

  public Click in(String inCurrency) {
    currency = inCurrency;
    return this;
  }

  public Click of(String customerId) {
    customer = customerId;
    return this;
  }

  public Click cookie(String anonymousId) {
    anonymous = anonymousId;
    return this;
  }

  public Click card(String loyaltyId) {
    loyalty = loyaltyId;
    return this;
  }

  public Click email(String address) {
    email = address;
    return this;
  }

  public Click ordered(String orderId) {
    order = orderId;
    return this;
  }

  public Click from(Channel where, DeviceType by, String site) {
    channel = where;
    device = by;
    referrer = site;
    return this;
  }

  public CommerceEvent event() {
    return new CommerceEvent(
        id, type, time, null, "shop", "1", null, customer, loyalty, anonymous, email, channel,
        device, referrer, sku, category, price, currency, quantity, query, order, Map.of());
  }
}
