package io.tillflow.functions.anomaly;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.Slip;
import java.util.Arrays;

/** One till of a store with a cashier at it, as a test writes down what happens there. */
record Desk(String store, String till, String cashier) {
  /** Monday, 2 November 2026, noon in UTC. */
  static final long NOON = 1_793_620_800_000L;

  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  /** One line: what, how many, at what price, with what discount and promotion. */
  record Item(String sku, int quantity, long price, long discount, String promotion) {
    static Item of(String sku, int quantity, long price) {
      return new Item(sku, quantity, price, 0, null);
    }

    Item less(long off) {
      return new Item(sku, quantity, price, off, promotion);
    }

    Item promoted(String by) {
      return new Item(sku, quantity, price, discount, by);
    }
  }

  /** A sale of one thing at this price. */
  Slip sale(String transaction, long time, long price) {
    return sale(transaction, time, Item.of("thing-" + transaction, 1, price));
  }

  Slip sale(String transaction, long time, Item... items) {
    return slip(PosEventType.SALE_COMPLETED, transaction, time, null, items);
  }

  Slip refund(String transaction, long time, String original) {
    return slip(PosEventType.REFUND_ISSUED, transaction, time, original, Item.of("x", 1, 100));
  }

  /** Something else, such as a void or a decline. */
  Slip other(PosEventType type, String transaction, long time) {
    return slip(type, transaction, time, null);
  }

  private Slip slip(
      PosEventType type, String transaction, long time, String original, Item... items) {
    return new Slip(
        store + "-" + till + "-" + transaction + "-" + type,
        type,
        time,
        store,
        till,
        cashier,
        transaction,
        original,
        "EUR",
        PaymentMethod.CASH,
        Arrays.stream(items).map(Item::sku).toArray(String[]::new),
        Arrays.stream(items).mapToInt(Item::quantity).toArray(),
        Arrays.stream(items).mapToLong(Item::price).toArray(),
        Arrays.stream(items).mapToLong(Item::discount).toArray(),
        Arrays.stream(items).map(Item::promotion).toArray(String[]::new));
  }
}
