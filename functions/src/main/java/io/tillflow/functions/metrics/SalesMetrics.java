package io.tillflow.functions.metrics;

import static io.tillflow.functions.metrics.MetricSet.metricSet;
import static io.tillflow.state.event.EntryKind.OVERRIDE;
import static io.tillflow.state.event.EntryKind.REFUND;
import static io.tillflow.state.event.EntryKind.SALE;
import static io.tillflow.state.event.EntryKind.VOID;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.event.PaymentMethod;
import java.time.Duration;
import java.util.List;

/** The metric sets of sales that ship: the only formulas of what a sale, void or refund counts. */
public final class SalesMetrics {
  /** How entries of the ledger are read. */
  public static final Facts<Entry> ENTRIES =
      new Facts<>(
          Entry::time, Entry::currency, Entry::sign, e -> e.skus().length, e -> is(e, SALE));

  private static final String OWNER = "retail-data";
  private static final Duration HORIZON = Duration.ofDays(2);
  private static final Terms NET = Terms.of("gross").minus("discount", "voided", "refunded");

  /** What each store sells. */
  public static final MetricSet<Entry> STORE_SALES =
      sales("store_sales")
          .windows(ofMinutes(5), ofMinutes(15), ofHours(1))
          .sum("voided_units", SalesMetrics::voidedUnits)
          .means("units taken out of sales by voids")
          .count("voided_transactions", e -> is(e, VOID) && e.emptied())
          .means("sales that voids have emptied")
          .sum("refunded", SalesMetrics::refunded)
          .asMoney()
          .means("what was paid for what comes back, at the time of the refund")
          .sum("refunded_units", SalesMetrics::refundedUnits)
          .means("units that come back")
          .count("refunds", e -> is(e, REFUND))
          .means("refunds")
          .derived("net", NET)
          .avg(
              "avg_transaction_value",
              Terms.of("net"),
              Terms.of("transactions").minus("voided_transactions"))
          .sum("comped_units", (e, i) -> e.amountsMinor()[i] == 0 ? units(e, i) : 0)
          .means("units sold at a price of 0")
          .sum("promo_units", SalesMetrics::promoUnits)
          .means("units sold with a promotion")
          .count("cash_transactions", e -> paid(e, PaymentMethod.CASH))
          .means("sales paid in cash")
          .count("credit_transactions", e -> paid(e, PaymentMethod.CREDIT))
          .means("sales paid by credit card")
          .count("debit_transactions", e -> paid(e, PaymentMethod.DEBIT))
          .means("sales paid by debit card")
          .count("mobile_transactions", e -> paid(e, PaymentMethod.MOBILE))
          .means("sales paid by phone")
          .count("gift_transactions", e -> paid(e, PaymentMethod.GIFT_CARD))
          .means("sales paid by gift card")
          .count("other_transactions", e -> paid(e, PaymentMethod.OTHER))
          .means("sales paid in another way")
          .approxDistinct("unique_customers", Entry::customer)
          .means("customers of sales, by the tokens of their cards or addresses")
          .description("What each store sells, takes back and gives away.")
          .version(1);

  /** What each store sells of each product. */
  public static final MetricSet<Entry> SKU_SALES =
      products("sku_sales")
          .perLine("sku", (e, i) -> e.skus()[i])
          .windows(ofMinutes(5), ofMinutes(15), ofHours(1))
          .description("What each store sells of each product.")
          .version(1);

  /**
   * What each store sells of each category of products, as they were when the sale was accepted:
   * its entries have passed the products.
   */
  public static final MetricSet<Entry> CATEGORY_SALES =
      products("category_sales")
          .perLine("category", (e, i) -> e.categories()[i])
          .windows(ofMinutes(15), ofHours(1))
          .description("What each store sells of each category of products.")
          .version(1);

  /** What each store sells by each promotion; refunds count in net alone. */
  public static final MetricSet<Entry> PROMO_SALES =
      sales("promo_sales")
          .perLine("promotion_id", (e, i) -> e.promotions()[i])
          .windows(ofMinutes(15))
          .sum("refunded", SalesMetrics::refunded)
          .asMoney()
          .onlyInTerms()
          .derived("net", NET)
          .description("What each store sells by each promotion.")
          .version(1);

  /** All of them. */
  public static final List<MetricSet<Entry>> ALL =
      List.of(STORE_SALES, SKU_SALES, CATEGORY_SALES, PROMO_SALES);

  private SalesMetrics() {}

  /** All of them; those that are declared for two days are corrected for this long instead. */
  public static List<MetricSet<Entry>> correctedFor(Duration horizon) {
    return ALL.stream()
        .map(set -> set.horizon().equals(HORIZON) ? set.correctedFor(horizon) : set)
        .toList();
  }

  // What every set has, and the measures with which every one begins.
  private static MetricSetBuilder<Entry> sales(String name) {
    return metricSet(name, ENTRIES)
        .key("store_id", Entry::storeId)
        .correctedFor(HORIZON)
        .owner(OWNER)
        .count("transactions", e -> is(e, SALE))
        .means("sales, those that are voided later too")
        .sum("units", SalesMetrics::units)
        .means("quantity of sales")
        .sum("gross", SalesMetrics::gross)
        .asMoney()
        .means("quantity times unit price of sales")
        .sum("discount", SalesMetrics::discount)
        .asMoney()
        .means("discounts of sales, and by how much overrides lower a price")
        .sum("voided", SalesMetrics::voided)
        .asMoney()
        .means("what voids take out of sales, at the time of the sale");
  }

  private static MetricSetBuilder<Entry> products(String name) {
    return sales(name)
        .sum("voided_units", SalesMetrics::voidedUnits)
        .means("units taken out of sales by voids")
        .sum("refunded", SalesMetrics::refunded)
        .asMoney()
        .means("what was paid for what comes back, at the time of the refund")
        .sum("refunded_units", SalesMetrics::refundedUnits)
        .means("units that come back")
        .derived("net", NET)
        .sum("promo_units", SalesMetrics::promoUnits)
        .means("units sold with a promotion");
  }

  private static long gross(Entry entry, int line) {
    return is(entry, SALE) ? entry.amountsMinor()[line] : 0;
  }

  private static long discount(Entry entry, int line) {
    return is(entry, SALE) || is(entry, OVERRIDE) ? entry.discountsMinor()[line] : 0;
  }

  private static long units(Entry entry, int line) {
    return is(entry, SALE) ? entry.quantities()[line] : 0;
  }

  private static long promoUnits(Entry entry, int line) {
    return entry.promotions()[line] == null ? 0 : units(entry, line);
  }

  private static long voided(Entry entry, int line) {
    return is(entry, VOID) ? entry.amountsMinor()[line] : 0;
  }

  private static long voidedUnits(Entry entry, int line) {
    return is(entry, VOID) ? entry.quantities()[line] : 0;
  }

  private static long refunded(Entry entry, int line) {
    return is(entry, REFUND) ? entry.amountsMinor()[line] : 0;
  }

  private static long refundedUnits(Entry entry, int line) {
    return is(entry, REFUND) ? entry.quantities()[line] : 0;
  }

  private static boolean paid(Entry entry, PaymentMethod method) {
    return is(entry, SALE) && entry.paymentMethod() == method;
  }

  private static boolean is(Entry entry, EntryKind kind) {
    return entry.kind() == kind;
  }
}
