package io.tillflow.functions.window;

import static io.tillflow.functions.window.WindowsHarness.HOUR;
import static io.tillflow.functions.window.WindowsHarness.START;

import io.tillflow.functions.ledger.Categories;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Product;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random sales, corrections and refunds of a few hours in three stores, in random order. */
final class TillDays {
  static final List<Product> PRODUCTS =
      List.of(
          new Product("sku0", "fruit", null, null, null, false),
          new Product("sku1", "fruit", null, null, null, false),
          new Product("sku2", "tools", null, null, null, false));

  private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD");
  private static final List<PosEventType> CORRECTIONS =
      List.of(PosEventType.SALE_VOIDED, PosEventType.ITEM_VOIDED, PosEventType.PRICE_OVERRIDDEN);
  private static final List<PaymentMethod> METHODS = List.of(PaymentMethod.values());

  private TillDays() {}

  static List<PosEvent> events(Random random) {
    List<PosEvent> events = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      int store = random.nextInt(3);
      long time = START + random.nextInt((int) (5 * HOUR));
      String sale = "t" + i;
      events.add(event(PosEventType.SALE_COMPLETED, sale, null, store, time, random));
      for (int c = random.nextInt(4); c > 0; c--) {
        PosEventType type = CORRECTIONS.get(random.nextInt(3));
        events.add(event(type, sale + "c" + c, sale, store, time + random.nextInt(3), random));
      }
      if (random.nextInt(5) == 0) {
        long later = time + random.nextInt((int) HOUR);
        events.add(event(PosEventType.REFUND_ISSUED, sale + "r", null, store, later, random));
      }
    }
    Collections.shuffle(events, random);
    return events;
  }

  private static PosEvent event(
      PosEventType type, String id, String original, int store, long time, Random random) {
    List<PosLine> lines = new ArrayList<>();
    for (int i = type == PosEventType.SALE_VOIDED ? 0 : 1 + random.nextInt(3); i > 0; i--) {
      lines.add(line(random));
    }
    boolean pays = type == PosEventType.SALE_COMPLETED;
    return new PosEvent(
        id,
        type,
        time,
        null,
        "test",
        "1",
        "s" + store,
        "till",
        null,
        id,
        original,
        null,
        null,
        null,
        CURRENCIES.get(store),
        lines,
        pays ? METHODS.get(random.nextInt(METHODS.size())) : null,
        null,
        null,
        pays && random.nextInt(3) > 0 ? "card" + random.nextInt(9) : null,
        null,
        null);
  }

  private static PosLine line(Random random) {
    long price = random.nextInt(6) == 0 ? 0 : 90 + random.nextInt(3);
    int quantity = 1 + random.nextInt(4);
    long discount = price == 0 ? 0 : random.nextInt(50);
    String promotion = random.nextInt(3) == 0 ? "promo" + random.nextInt(2) : null;
    String sku = "sku" + random.nextInt(4);
    return new PosLine(null, sku, null, quantity, price, discount, promotion, false);
  }

  /** One sale of an hour, or, in every fourth, a correction that finds none. */
  static Decoded<Basket> hourly(int hour, int store) {
    Random random = new Random(hour);
    boolean lost = hour % 4 == 0;
    PosEventType type = lost ? PosEventType.SALE_VOIDED : PosEventType.SALE_COMPLETED;
    long time = START + hour * HOUR;
    String id = "t" + hour;
    return decoded(
        3L * hour + store, event(type, id, lost ? "none" + hour : null, store, time, random));
  }

  static Decoded<Basket> decoded(long offset, PosEvent event) {
    Mark mark =
        new Mark(
            event.storeId(),
            event.storeId(),
            event.currency(),
            false,
            Mark.NO_SEQUENCE,
            new Fingerprint(offset, 0, 0),
            null);
    Origin origin = new Origin("pos-transactions", 0, offset, event.eventTime());
    return new Decoded<>(origin, basket(event), mark, null, event.eventTime(), null, null);
  }

  private static Basket basket(PosEvent event) {
    List<PosLine> lines = event.lines();
    int[] numbers = new int[lines.size()];
    Arrays.fill(numbers, Basket.NO_LINE_NO);
    return new Basket(
        event.eventId(),
        event.eventType(),
        event.eventTime(),
        event.storeId(),
        event.transactionId(),
        event.originalTransactionId(),
        event.currency(),
        event.paymentMethod(),
        event.loyaltyId() == null ? null : "v1:" + event.loyaltyId(),
        numbers,
        lines.stream().map(PosLine::sku).toArray(String[]::new),
        lines.stream().mapToInt(PosLine::quantity).toArray(),
        lines.stream().mapToLong(PosLine::unitPriceMinor).toArray(),
        lines.stream().mapToLong(PosLine::discountMinor).toArray(),
        lines.stream().map(PosLine::promotionId).toArray(String[]::new),
        lines.stream().map(line -> category(line.sku())).toArray(String[]::new),
        event.loyaltyId() != null,
        null);
  }

  private static String category(String sku) {
    return PRODUCTS.stream()
        .filter(product -> product.sku().equals(sku))
        .map(Product::category)
        .findFirst()
        .orElse(Categories.UNKNOWN);
  }
}
