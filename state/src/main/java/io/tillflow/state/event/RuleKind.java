package io.tillflow.state.event;

import java.util.List;

/** What a rule looks for; the order is part of the wire contract and only grows at the end. */
public enum RuleKind {
  AMOUNT_OUTLIER(Severity.MEDIUM),
  HIGH_VELOCITY(Severity.HIGH),
  OFF_HOURS(Severity.MEDIUM),
  PRICE_ERROR(Severity.MEDIUM),
  EXCESSIVE_DISCOUNT(Severity.LOW),
  CASHIER_VOIDS(Severity.MEDIUM),
  CASHIER_REFUNDS(Severity.MEDIUM),
  CASHIER_DISCOUNTS(Severity.MEDIUM),
  PAYMENT_FAILURES(Severity.HIGH),
  REFUND_WITHOUT_SALE(Severity.LOW),
  DUPLICATE_SALE(Severity.MEDIUM),
  SEQUENCE_GAP(Severity.LOW),
  /** What its expression says. */
  EXPRESSION(Severity.MEDIUM);

  private static final int MANY = 1_000_000;

  private final Severity severity;

  RuleKind(Severity severity) {
    this.severity = severity;
  }

  /** The severity of a rule that sets none. */
  public Severity severity() {
    return severity;
  }

  /** What a rule of this kind may set, in the order in which the rule in force has the values. */
  public List<RuleParameter> parameters() {
    return switch (this) {
      case AMOUNT_OUTLIER ->
          List.of(
              fraction("deviations", 3, 0.1, 1_000),
              whole("hours", 168, 1, 168),
              whole("min_sales", 30, 2, MANY));
      case HIGH_VELOCITY -> List.of(whole("sales", 10, 1, MANY), whole("seconds", 60, 1, 600));
      case OFF_HOURS -> List.of(whole("grace_minutes", 15, 0, 720));
      case PRICE_ERROR -> List.of(fraction("percent", 50, 0, 10_000));
      case EXCESSIVE_DISCOUNT -> List.of(fraction("percent", 40, 0, 100));
      case CASHIER_VOIDS, CASHIER_REFUNDS, CASHIER_DISCOUNTS ->
          List.of(
              fraction("percent", 20, 0, 10_000),
              whole("min_sales", 10, 1, MANY),
              whole("minutes", 60, 1, 60));
      case PAYMENT_FAILURES ->
          List.of(
              whole("declines", 5, 0, MANY),
              fraction("percent", 30, 0, 100),
              whole("minutes", 5, 1, 60));
      case REFUND_WITHOUT_SALE -> List.of(whole("days", 30, 1, 30));
      case DUPLICATE_SALE -> List.of(whole("seconds", 60, 1, 600));
      case SEQUENCE_GAP -> List.of(whole("minutes", 10, 1, 1_440));
      case EXPRESSION -> List.of();
    };
  }

  private static RuleParameter whole(String name, double standard, double least, double most) {
    return new RuleParameter(name, standard, least, most, true);
  }

  private static RuleParameter fraction(String name, double standard, double least, double most) {
    return new RuleParameter(name, standard, least, most, false);
  }
}
