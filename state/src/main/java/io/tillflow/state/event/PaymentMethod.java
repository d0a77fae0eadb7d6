package io.tillflow.state.event;

/** How a basket was paid; the order is part of the wire contract and only grows at the end. */
public enum PaymentMethod {
  CASH,
  CREDIT,
  DEBIT,
  MOBILE,
  GIFT_CARD,
  OTHER
}
