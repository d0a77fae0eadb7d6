package io.tillflow.trials.online;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import io.tillflow.trials.speed.Ground;
import java.io.Serializable;
import java.util.Map;

/** Which clicks of how many customers are in the topic, and to which server features go. */
public record ClickGround(
    String bootstrapServers,
    String topic,
    String uri,
    long events,
    long customers,
    int perSecond,
    int parallelism,
    String dir)
    implements Ground, Serializable {
  private static final long START = 1_764_000_000_000L;
  private static final int SKUS = 20_000;
  private static final int EVERY_SKU = 7_919;
  private static final long SHARE = 0x9E37_79B9L;
  private static final CommerceEventType[] TYPES = {
    CommerceEventType.PRODUCT_VIEW,
    CommerceEventType.PRODUCT_VIEW,
    CommerceEventType.PRODUCT_VIEW,
    CommerceEventType.SEARCH,
    CommerceEventType.ADD_TO_CART
  };

  @Override
  public Ground in(String folder) {
    return new ClickGround(
        bootstrapServers, topic, uri, events, customers, perSecond, parallelism, folder);
  }

  /** When the n-th click is. */
  long time(long n) {
    return START + n * 1_000 / perSecond;
  }

  /** The customer of a click: they take turns, in another order than that of their names. */
  String customer(long n) {
    return "customer-" + n % customers * SHARE % customers;
  }

  /** The n-th click. */
  CommerceEvent click(long n) {
    return click(n, time(n));
  }

  /** The n-th click, at another time. */
  CommerceEvent click(long n, long time) {
    String sku = "sku-" + n * EVERY_SKU % SKUS;
    return new CommerceEvent(
        "click-" + n,
        TYPES[(int) (n / customers % TYPES.length)],
        time,
        null,
        "shop",
        "1",
        null,
        customer(n),
        null,
        null,
        null,
        Channel.APP,
        DeviceType.MOBILE,
        null,
        sku,
        "category-" + n % 40,
        100 + n % 900,
        "EUR",
        null,
        null,
        null,
        Map.of());
  }

  /** The last click of the customer of this one. */
  long last(long n) {
    return n + (events - 1 - n) / customers * customers;
  }
}
