package io.tillflow.functions.anomaly;

import io.tillflow.state.event.PosEventType;

/** What rules count; the order is part of the bytes of state and only grows at the end. */
enum Deed {
  SALE,
  VOID,
  REFUND,
  DISCOUNT,
  DECLINE,
  AUTHORISATION;

  /** What an event is counted as; null where it is not. */
  static Deed of(PosEventType type) {
    return switch (type) {
      case SALE_COMPLETED -> SALE;
      case SALE_VOIDED, ITEM_VOIDED -> VOID;
      case REFUND_ISSUED -> REFUND;
      case DISCOUNT_APPLIED -> DISCOUNT;
      case PAYMENT_DECLINED -> DECLINE;
      case PAYMENT_AUTHORIZED -> AUTHORISATION;
      case SALE_INITIATED, PRICE_OVERRIDDEN, LOYALTY_REDEEMED -> null;
    };
  }

  /** Whether it is counted of tills and of their store, or else of cashiers. */
  boolean isPayment() {
    return this == DECLINE || this == AUTHORISATION;
  }
}
