package io.tillflow.functions.landing;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.row.OrderLine;
import java.util.function.Consumer;

/** Accepted events in, the rows of {@code order_events} out: facts as they came. */
public final class OrderLines {
  private static final String INFO = "INFO";

  private OrderLines() {}

  /** A row for each line of a till event, and one without line fields for a whole void. */
  public static void ofPos(Decoded<PosEvent> accepted, Consumer<OrderLine> rows) {
    PosEvent event = accepted.event();
    if (event.eventType() == PosEventType.SALE_VOIDED) {
      rows.accept(row(event, null, accepted.origin()));
      return;
    }
    for (PosLine line : event.lines()) {
      rows.accept(row(event, line, accepted.origin()));
    }
  }

  /** A row for a purchase or a return; what else a shopper does is no order. */
  public static void ofCommerce(Decoded<CommerceEvent> accepted, Consumer<OrderLine> rows) {
    CommerceEventType type = accepted.event().eventType();
    if (type == CommerceEventType.PURCHASE || type == CommerceEventType.RETURN) {
      rows.accept(row(accepted.event(), accepted.origin()));
    }
  }

  private static OrderLine row(PosEvent event, PosLine line, Origin origin) {
    boolean whole = line == null;
    PaymentMethod paid = event.paymentMethod();
    return new OrderLine(
        event.eventId(),
        event.transactionId(),
        event.originalTransactionId(),
        null,
        kind(event.eventType()),
        Channel.STORE.name(),
        event.storeId(),
        event.terminalId(),
        event.cashierId(),
        null,
        event.loyaltyId(),
        whole ? null : line.lineNo(),
        whole ? null : line.sku(),
        whole ? null : line.quantity(),
        whole ? null : line.unitPriceMinor(),
        whole ? null : line.discountMinor(),
        whole ? null : line.totalMinor(),
        event.currency(),
        whole ? null : line.promotionId(),
        paid == null ? null : paid.name(),
        whole ? null : line.restock(),
        event.eventTime(),
        origin,
        event.sourceSystem());
  }

  private static OrderLine row(CommerceEvent event, Origin origin) {
    Long price = event.unitPriceMinor();
    return new OrderLine(
        event.eventId(),
        null,
        null,
        event.orderId(),
        kind(event),
        event.channel().name(),
        null,
        null,
        null,
        event.customerId(),
        event.loyaltyId(),
        null,
        event.sku(),
        event.units(),
        price,
        null,
        price == null ? null : price * event.units(),
        event.currency(),
        null,
        null,
        null,
        event.eventTime(),
        origin,
        event.sourceSystem());
  }

  private static String kind(PosEventType type) {
    return switch (type) {
      case SALE_COMPLETED -> "SALE";
      case SALE_VOIDED -> "VOID";
      case ITEM_VOIDED -> "ITEM_VOID";
      case PRICE_OVERRIDDEN -> "OVERRIDE";
      case REFUND_ISSUED -> "REFUND";
      default -> INFO;
    };
  }

  // The till reports what is bought in a store, so the same purchase does not count here.
  private static String kind(CommerceEvent event) {
    if (event.channel() == Channel.STORE) {
      return INFO;
    }
    return event.eventType() == CommerceEventType.PURCHASE ? "ONLINE_SALE" : "RETURN";
  }
}
