package io.tillflow.testdata.reference;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.row.OrderLine;
import java.util.List;

/**
 * An accepted event in, its rows of {@code order_events} out.
 *
 * <p>Lines of till events that are only reported (an opened basket, a discount, a payment) have
 * kind INFO, as have purchases that the till reports too.
 */
final class OrderRows {
  private OrderRows() {}

  static List<OrderLine> of(Judged judged) {
    Origin origin = judged.record().origin();
    if (judged.event() instanceof PosEvent event) {
      return ofTill(event, origin);
    }
    if (judged.event() instanceof CommerceEvent event) {
      return ofCommerce(event, origin);
    }
    return List.of();
  }

  private static List<OrderLine> ofTill(PosEvent event, Origin origin) {
    if (event.eventType() == PosEventType.SALE_VOIDED) {
      return List.of(row(event, null, origin));
    }
    return event.lines().stream().map(line -> row(event, line, origin)).toList();
  }

  private static OrderLine row(PosEvent event, PosLine line, Origin origin) {
    boolean bare = line == null;
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
        bare ? null : line.lineNo(),
        bare ? null : line.sku(),
        bare ? null : (Integer) line.quantity(),
        bare ? null : (Long) line.unitPriceMinor(),
        bare ? null : (Long) line.discountMinor(),
        bare ? null : (Long) (line.quantity() * line.unitPriceMinor() - line.discountMinor()),
        event.currency(),
        bare ? null : line.promotionId(),
        event.paymentMethod() == null ? null : event.paymentMethod().name(),
        bare ? null : (Boolean) line.restock(),
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
      default -> "INFO";
    };
  }

  private static List<OrderLine> ofCommerce(CommerceEvent event, Origin origin) {
    boolean purchase = event.eventType() == CommerceEventType.PURCHASE;
    if (!purchase && event.eventType() != CommerceEventType.RETURN) {
      return List.of();
    }
    int quantity = event.quantity() == null ? 1 : event.quantity();
    Long price = event.unitPriceMinor();
    boolean till = event.channel() == Channel.STORE;
    return List.of(
        new OrderLine(
            event.eventId(),
            null,
            null,
            event.orderId(),
            till ? "INFO" : purchase ? "ONLINE_SALE" : "RETURN",
            event.channel().name(),
            null,
            null,
            null,
            event.customerId(),
            event.loyaltyId(),
            null,
            event.sku(),
            quantity,
            price,
            null,
            price == null ? null : (Long) (quantity * price),
            event.currency(),
            null,
            null,
            null,
            event.eventTime(),
            origin,
            event.sourceSystem()));
  }
}
