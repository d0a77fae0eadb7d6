package io.tillflow.state.event;

/** What a till says happened; the order is part of the wire contract and only grows at the end. */
public enum PosEventType {
  SALE_INITIATED,
  SALE_COMPLETED,
  SALE_VOIDED,
  ITEM_VOIDED,
  PRICE_OVERRIDDEN,
  REFUND_ISSUED,
  DISCOUNT_APPLIED,
  LOYALTY_REDEEMED,
  PAYMENT_AUTHORIZED,
  PAYMENT_DECLINED;

  /** Types that say nothing without their lines. */
  public boolean needsLines() {
    return this == SALE_COMPLETED
        || this == ITEM_VOIDED
        || this == PRICE_OVERRIDDEN
        || this == REFUND_ISSUED;
  }

  /** Types that say nothing without the transaction they correct. */
  public boolean needsOriginal() {
    return this == SALE_VOIDED || this == ITEM_VOIDED || this == PRICE_OVERRIDDEN;
  }
}
