package io.tillflow.functions.anomaly;

import io.tillflow.state.event.RuleKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A case in; the rules that fire, and why, out. */
final class Judgement {
  private final RuleBook book;
  private final Sold sold;
  private final Facts facts = new Facts();
  private final List<Finding> findings = new ArrayList<>();

  Judgement(RuleBook book, Sold sold) {
    this.book = book;
    this.sold = sold;
  }

  /** What speaks against the event; the list is overwritten by the next call. */
  List<Finding> of(Case event) throws Exception {
    findings.clear();
    StoreRules rules = event.book().rules;
    for (ActiveRule rule : rules.of(event.deed())) {
      Map<String, String> evidence = evidence(event, rule);
      if (evidence != null) {
        findings.add(new Finding(rule, evidence));
      }
    }
    if (rules.of(RuleKind.EXPRESSION).length > 0) {
      Statements.fill(facts, event, rules);
      for (ActiveRule rule : book.firing(rules, facts)) {
        findings.add(new Finding(rule, rule.expression().evidence(facts)));
      }
    }
    return findings;
  }

  private Map<String, String> evidence(Case event, ActiveRule rule) throws Exception {
    return switch (rule.kind()) {
      case AMOUNT_OUTLIER -> SaleChecks.amountOutlier(event, rule);
      case HIGH_VELOCITY -> SaleChecks.highVelocity(event, rule);
      case PRICE_ERROR -> SaleChecks.priceError(event, rule);
      case EXCESSIVE_DISCOUNT -> SaleChecks.excessiveDiscount(event, rule);
      case DUPLICATE_SALE -> SaleChecks.duplicateSale(event, rule);
      case OFF_HOURS -> DeskChecks.offHours(event, rule);
      case CASHIER_VOIDS, CASHIER_REFUNDS, CASHIER_DISCOUNTS -> DeskChecks.cashier(event, rule);
      case PAYMENT_FAILURES -> DeskChecks.paymentFailures(event, rule);
      case REFUND_WITHOUT_SALE -> DeskChecks.refundWithoutSale(event, sold, rule);
      case SEQUENCE_GAP, EXPRESSION -> null;
    };
  }
}
