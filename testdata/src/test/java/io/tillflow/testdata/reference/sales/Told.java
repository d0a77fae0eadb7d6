package io.tillflow.testdata.reference.sales;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import java.util.List;

/** Few words in, whole till events of store {@code S} out, in euros. */
public final class Told {
  public static final long NOON = 1_764_000_000_000L;
  public static final long MINUTE = 60_000;

  private Told() {}

  /** A sale; its event is named as its transaction. */
  public static PosEvent sale(String id, long time, PosLine... lines) {
    return of(PosEventType.SALE_COMPLETED, id, time, null, lines);
  }

  public static PosEvent refund(String id, long time, PosLine... lines) {
    return of(PosEventType.REFUND_ISSUED, id, time, null, lines);
  }

  public static PosEvent voided(String id, long time, String original) {
    return of(PosEventType.SALE_VOIDED, id, time, original);
  }

  public static PosEvent itemVoid(String id, long time, String original, PosLine... lines) {
    return of(PosEventType.ITEM_VOIDED, id, time, original, lines);
  }

  public static PosEvent override(String id, long time, String original, PosLine... lines) {
    return of(PosEventType.PRICE_OVERRIDDEN, id, time, original, lines);
  }

  public static PosLine line(String sku, int quantity, long price) {
    return line(null, sku, quantity, price);
  }

  public static PosLine line(Integer number, String sku, int quantity, long price) {
    return new PosLine(number, sku, null, quantity, price, 0, null, true);
  }

  public static PosLine reduced(PosLine line, long discount, String promotion) {
    return new PosLine(
        line.lineNo(),
        line.sku(),
        null,
        line.quantity(),
        line.unitPriceMinor(),
        discount,
        promotion,
        true);
  }

  public static PosEvent of(
      PosEventType type, String id, long time, String original, PosLine... lines) {
    return event(
        new Words(type, id, time, original, List.of(lines)), new Deal("S", "EUR", null, null));
  }

  /** The same at another store, in its currency. */
  public static PosEvent at(PosEvent event, String store, String currency) {
    return event(words(event), new Deal(store, currency, event.paymentMethod(), event.loyaltyId()));
  }

  /** The same, paid so by this customer. */
  public static PosEvent paid(PosEvent event, PaymentMethod method, String customer) {
    return event(words(event), new Deal(event.storeId(), event.currency(), method, customer));
  }

  private record Words(
      PosEventType type, String id, long time, String original, List<PosLine> lines) {}

  private record Deal(String store, String currency, PaymentMethod method, String customer) {}

  private static Words words(PosEvent event) {
    return new Words(
        event.eventType(),
        event.eventId(),
        event.eventTime(),
        event.originalTransactionId(),
        event.lines());
  }

  private static PosEvent event(Words words, Deal deal) {
    return new PosEvent(
        words.id,
        words.type,
        words.time,
        null,
        "till",
        "1",
        deal.store,
        "T1",
        null,
        words.id,
        words.original,
        null,
        null,
        null,
        deal.currency,
        words.lines,
        deal.method,
        null,
        null,
        deal.customer,
        null,
        null);
  }
}
