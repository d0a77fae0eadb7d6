package io.tillflow.functions.anomaly;

import io.tillflow.functions.anomaly.Case.Twin;
import java.util.Map;

/** What rules look for in completed sales: a case in, why the rule fires, or null, out. */
final class SaleChecks {
  private static final long SECOND = 1_000;

  private SaleChecks() {}

  static Map<String, String> amountOutlier(Case sale, ActiveRule rule) {
    double deviations = rule.parameter(0);
    Moments before = sale.sums((int) rule.parameter(1));
    if (before.n() < rule.parameter(2) || !before.isFurther(sale.total(), deviations)) {
      return null;
    }
    return new Evidence()
        .with("total", sale.total())
        .with("n", before.n())
        .with("mean", before.mean())
        .with("sd", before.sd())
        .with("z", before.z(sale.total()))
        .with("threshold", deviations)
        .texts();
  }

  static Map<String, String> highVelocity(Case sale, ActiveRule rule) throws Exception {
    double most = rule.parameter(0);
    long seconds = (long) rule.parameter(1);
    long count = sale.salesOfTill(seconds * SECOND);
    return count <= most
        ? null
        : new Evidence()
            .with("count", count)
            .with("threshold", most)
            .with("window_s", seconds)
            .texts();
  }

  static Map<String, String> priceError(Case sale, ActiveRule rule) {
    double percent = rule.parameter(0);
    for (int line = 0; line < sale.lines(); line++) {
      long price = sale.unitPrice(line);
      long list = sale.listPrice(line);
      boolean fires =
          (price == 0 && sale.slip().promotions()[line] == null)
              || (list != PriceList.NONE && 100.0 * Math.abs(price - list) > percent * list);
      if (fires) {
        return price(sale.slip().skus()[line], price, list).with("threshold", percent).texts();
      }
    }
    return null;
  }

  private static Evidence price(String sku, long price, long list) {
    Evidence evidence = new Evidence().with("sku", sku).with("unit_price", price);
    return list == PriceList.NONE
        ? evidence
        : evidence
            .with("list_price", list)
            .with("deviation_percent", 100.0 * Math.abs(price - list) / list);
  }

  static Map<String, String> excessiveDiscount(Case sale, ActiveRule rule) {
    double percent = rule.parameter(0);
    if (100.0 * sale.discount() <= percent * sale.gross()) {
      return null;
    }
    return new Evidence()
        .with("discount", sale.discount())
        .with("gross", sale.gross())
        .with("percent", 100.0 * sale.discount() / sale.gross())
        .with("threshold", percent)
        .texts();
  }

  static Map<String, String> duplicateSale(Case sale, ActiveRule rule) throws Exception {
    Twin twin = sale.twin((long) (rule.parameter(0) * SECOND));
    return twin == null
        ? null
        : new Evidence()
            .with("transaction_id", twin.transactionId())
            .with("seconds", (sale.time() - twin.time()) / SECOND)
            .texts();
  }
}
