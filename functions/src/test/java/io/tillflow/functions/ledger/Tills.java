package io.tillflow.functions.ledger;

import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEventType;
import java.util.Arrays;

/** Till events as a test of the ledger writes them down. */
final class Tills {
  static final long NOON = 1_760_004_000_000L;

  private Tills() {}

  /** One line: its number, sku, quantity, price and discount. */
  record Item(int lineNo, String sku, int quantity, long price, long discount) {}

  static Item item(String sku, int quantity, long price) {
    return new Item(Basket.NO_LINE_NO, sku, quantity, price, 0);
  }

  static Item item(String sku, int quantity, long price, long discount) {
    return new Item(Basket.NO_LINE_NO, sku, quantity, price, discount);
  }

  static Basket sale(String store, String transaction, long time, Item... items) {
    return basket(PosEventType.SALE_COMPLETED, store + transaction, transaction, null, items)
        .at(store, time);
  }

  static Basket correction(
      PosEventType type, String id, String original, long time, Item... items) {
    return basket(type, id, id, original, items).at("s1", time);
  }

  /** A till event that lacks its store and time. */
  record Unplaced(Basket basket) {
    Basket at(String store, long time) {
      return new Basket(
          basket.eventId(),
          basket.eventType(),
          time,
          store,
          basket.transactionId(),
          basket.originalTransactionId(),
          "EUR",
          basket.paymentMethod(),
          null,
          basket.lineNos(),
          basket.skus(),
          basket.quantities(),
          basket.unitPricesMinor(),
          basket.discountsMinor(),
          basket.promotions(),
          null,
          false,
          null);
    }
  }

  static Unplaced basket(
      PosEventType type, String id, String transaction, String original, Item... items) {
    return new Unplaced(
        new Basket(
            id,
            type,
            0,
            "",
            transaction,
            original,
            "EUR",
            type == PosEventType.SALE_COMPLETED ? PaymentMethod.CASH : null,
            null,
            Arrays.stream(items).mapToInt(Item::lineNo).toArray(),
            Arrays.stream(items).map(Item::sku).toArray(String[]::new),
            Arrays.stream(items).mapToInt(Item::quantity).toArray(),
            Arrays.stream(items).mapToLong(Item::price).toArray(),
            Arrays.stream(items).mapToLong(Item::discount).toArray(),
            new String[items.length],
            null,
            false,
            null));
  }

  static Decoded<Basket> decoded(long offset, Basket basket) {
    String store = basket.storeId();
    Fingerprint print = new Fingerprint(offset, 0, 0);
    Mark mark = new Mark(store, store, "EUR", false, Mark.NO_SEQUENCE, print, null);
    Origin origin = new Origin("pos-transactions", 0, offset, basket.eventTime());
    return new Decoded<>(origin, basket, mark, null, basket.eventTime(), null, null);
  }
}
