package io.tillflow.state.row;

import io.tillflow.state.event.Origin;

/**
 * One row of {@code order_events}: a line of a till or commerce event, as the fact came.
 *
 * <p>Amounts are minor units of {@code currency}; every field but the event's id, kind, channel,
 * times and coordinates may be null.
 */
public record OrderLine(
    String eventId,
    String transactionId,
    String originalTransactionId,
    String orderId,
    String kind,
    String channel,
    String storeId,
    String terminalId,
    String cashier,
    String customer,
    String loyalty,
    Integer lineNo,
    String sku,
    Integer quantity,
    Long unitPriceMinor,
    Long discountMinor,
    Long revenueMinor,
    String currency,
    String promotionId,
    String paymentMethod,
    Boolean restock,
    long eventTime,
    Origin origin,
    String sourceSystem) {}
