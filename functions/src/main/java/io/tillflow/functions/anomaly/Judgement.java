package io.tillflow.functions.anomaly;

import io.tillflow.state.event.RuleKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A case in; the rules that fire, and why, out. */
final class Judgement {
  private static final RuleKind[] OF_SALES = {
    RuleKind.AMOUNT_OUTLIER,
    RuleKind.HIGH_VELOCITY,
    RuleKind.OFF_HOURS,
    RuleKind.PRICE_ERROR,
    RuleKind.EXCESSIVE_DISCOUNT,
    RuleKind.DUPLICATE_SALE
  };
  private static final RuleKind[] OF_VOIDS = {RuleKind.OFF_HOURS, RuleKind.CASHIER_VOIDS};
  private static final RuleKind[] OF_REFUNDS = {
    RuleKind.OFF_HOURS, RuleKind.CASHIER_REFUNDS, RuleKind.REFUND_WITHOUT_SALE
  };
  private static final RuleKind[] OF_DISCOUNTS = {RuleKind.CASHIER_DISCOUNTS};
  private static final RuleKind[] OF_DECLINES = {RuleKind.PAYMENT_FAILURES};
  private static final RuleKind[] NONE = {};

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
    if (event.deed() != null) {
      for (RuleKind kind : kinds(event.deed())) {
        for (ActiveRule rule : rules.of(kind)) {
          check(event, rule);
        }
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

  private static RuleKind[] kinds(Deed deed) {
    return switch (deed) {
      case SALE -> OF_SALES;
      case VOID -> OF_VOIDS;
      case REFUND -> OF_REFUNDS;
      case DISCOUNT -> OF_DISCOUNTS;
      case DECLINE -> OF_DECLINES;
      case AUTHORISATION -> NONE;
    };
  }

  private void check(Case event, ActiveRule rule) throws Exception {
    Map<String, String> evidence = evidence(event, rule);
    if (evidence != null) {
      findings.add(new Finding(rule, evidence));
    }
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
