package io.tillflow.functions.anomaly;

import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.RuleKind;
import java.util.List;

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

  /** The kinds of rules that look at it, beside expressions. */
  List<RuleKind> judgedBy() {
    return switch (this) {
      case SALE ->
          List.of(
              RuleKind.AMOUNT_OUTLIER,
              RuleKind.HIGH_VELOCITY,
              RuleKind.OFF_HOURS,
              RuleKind.PRICE_ERROR,
              RuleKind.EXCESSIVE_DISCOUNT,
              RuleKind.DUPLICATE_SALE);
      case VOID -> List.of(RuleKind.OFF_HOURS, RuleKind.CASHIER_VOIDS);
      case REFUND ->
          List.of(RuleKind.OFF_HOURS, RuleKind.CASHIER_REFUNDS, RuleKind.REFUND_WITHOUT_SALE);
      case DISCOUNT -> List.of(RuleKind.CASHIER_DISCOUNTS);
      case DECLINE -> List.of(RuleKind.PAYMENT_FAILURES);
      case AUTHORISATION -> List.of();
    };
  }
}
