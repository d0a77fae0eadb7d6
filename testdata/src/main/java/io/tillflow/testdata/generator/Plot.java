package io.tillflow.testdata.generator;

import io.tillflow.state.event.RuleKind;

/** What somebody may be up to while the store is open, and the rule that must find it. */
enum Plot {
  AMOUNT(RuleKind.AMOUNT_OUTLIER),
  VELOCITY(RuleKind.HIGH_VELOCITY),
  PRICE(RuleKind.PRICE_ERROR),
  DISCOUNT(RuleKind.EXCESSIVE_DISCOUNT),
  VOIDS(RuleKind.CASHIER_VOIDS),
  REFUNDS(RuleKind.CASHIER_REFUNDS),
  DISCOUNTS(RuleKind.CASHIER_DISCOUNTS),
  DECLINES(RuleKind.PAYMENT_FAILURES),
  REFUND(RuleKind.REFUND_WITHOUT_SALE),
  TWIN(RuleKind.DUPLICATE_SALE),
  LOSS(RuleKind.SEQUENCE_GAP),
  BULK(RuleKind.EXPRESSION);

  private final RuleKind kind;

  Plot(RuleKind kind) {
    this.kind = kind;
  }

  String rule() {
    return kind == RuleKind.EXPRESSION ? HouseRules.BULK : kind.name();
  }
}
