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
      metricSet("store_sales", ENTRIES)
          .key("store_id", Entry::storeId)
          .windows(ofMinutes(5), ofMinutes(15), ofHours(1))
          .correctedFor(HORIZON)
          .count("transactions", e -> is(e, SALE))
          .sum("units", SalesMetrics::units)
          .sum("gross", SalesMetrics::gross)
          .asMoney()
          .sum("discount", SalesMetrics::discount)
          .asMoney()
          .sum("voided", SalesMetrics::voided)
          .asMoney()
          .sum("voided_units", SalesMetrics::voidedUnits)
          .count("voided_transactions", e -> is(e, VOID) && e.emptied())
          .sum("refunded", SalesMetrics::refunded)
          .asMoney()
          .sum("refunded_units", SalesMetrics::refundedUnits)
          .count("refunds", e -> is(e, REFUND))
          .derived("net", NET)
          .avg(
              "avg_transaction_value",
              Terms.of("net"),
              Terms.of("transactions").minus("voided_transactions"))
          .sum("comped_units", (e, i) -> e.amountsMinor()[i] == 0 ? units(e, i) : 0)
          .sum("promo_units", SalesMetrics::promoUnits)
          .count("cash_transactions", e -> paid(e, PaymentMethod.CASH))
          .count("credit_transactions", e -> paid(e, PaymentMethod.CREDIT))
          .count("debit_transactions", e -> paid(e, PaymentMethod.DEBIT))
          .count("mobile_transactions", e -> paid(e, PaymentMethod.MOBILE))
          .count("gift_transactions", e -> paid(e, PaymentMethod.GIFT_CARD))
          .count("other_transactions", e -> paid(e, PaymentMethod.OTHER))
          .owner(OWNER)
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
      metricSet("promo_sales", ENTRIES)
          .key("store_id", Entry::storeId)
          .perLine("promotion_id", (e, i) -> e.promotions()[i])
          .windows(ofMinutes(15))
          .correctedFor(HORIZON)
          .count("transactions", e -> is(e, SALE))
          .sum("units", SalesMetrics::units)
          .sum("gross", SalesMetrics::gross)
          .asMoney()
          .sum("discount", SalesMetrics::discount)
          .asMoney()
          .sum("voided", SalesMetrics::voided)
          .asMoney()
          .sum("refunded", SalesMetrics::refunded)
          .asMoney()
          .onlyInTerms()
          .derived("net", NET)
          .owner(OWNER)
          .description("What each store sells by each promotion.")
          .version(1);

  /** All of them. */
  public static final List<MetricSet<Entry>> ALL =
      List.of(STORE_SALES, SKU_SALES, CATEGORY_SALES, PROMO_SALES);

  private SalesMetrics() {}

  private static MetricSetBuilder<Entry> products(String name) {
    return metricSet(name, ENTRIES)
        .key("store_id", Entry::storeId)
        .correctedFor(HORIZON)
        .count("transactions", e -> is(e, SALE))
        .sum("units", SalesMetrics::units)
        .sum("gross", SalesMetrics::gross)
        .asMoney()
        .sum("discount", SalesMetrics::discount)
        .asMoney()
        .sum("voided", SalesMetrics::voided)
        .asMoney()
        .sum("voided_units", SalesMetrics::voidedUnits)
        .sum("refunded", SalesMetrics::refunded)
        .asMoney()
        .sum("refunded_units", SalesMetrics::refundedUnits)
        .derived("net", NET)
        .sum("promo_units", SalesMetrics::promoUnits)
        .owner(OWNER);
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
