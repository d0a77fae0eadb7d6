package io.tillflow.functions.anomaly;

import java.util.Map;

/** What rules look for besides sales: a case in, why the rule fires, or null, out. */
final class DeskChecks {
  private static final long MINUTE = 60_000;
  private static final long DAY = 24 * 60 * MINUTE;

  private DeskChecks() {}

  static Map<String, String> offHours(Case any, ActiveRule rule) {
    long grace = (long) (rule.parameter(0) * MINUTE);
    StoreBook book = any.book();
    return book.store == null || book.clock.isOpen(any.time(), grace)
        ? null
        : book.clock.evidence(any.time());
  }

  static Map<String, String> cashier(Case deed, ActiveRule rule) throws Exception {
    double percent = rule.parameter(0);
    long span = (long) (rule.parameter(2) * MINUTE);
    long sales = deed.ofCashier(Deed.SALE, span);
    if (sales < rule.parameter(1)) {
      return null;
    }
    long count = deed.ofCashier(deed.deed(), span);
    return 100.0 * count <= percent * sales
        ? null
        : new Evidence()
            .with("count", count)
            .with("sales", sales)
            .with("percent", 100.0 * count / sales)
            .with("threshold", percent)
            .texts();
  }

  static Map<String, String> paymentFailures(Case decline, ActiveRule rule) throws Exception {
    long span = (long) (rule.parameter(2) * MINUTE);
    long declines = decline.ofTill(Deed.DECLINE, span);
    long authorised = decline.ofTill(Deed.AUTHORISATION, span);
    Map<String, String> onTill = failures("terminal", declines, authorised, rule);
    if (onTill != null) {
      return onTill;
    }
    declines = decline.ofStore(Deed.DECLINE, span);
    authorised = decline.ofStore(Deed.AUTHORISATION, span);
    return failures("store", declines, authorised, rule);
  }

  private static Map<String, String> failures(
      String on, long declines, long authorised, ActiveRule rule) {
    double percent = rule.parameter(1);
    long all = declines + authorised;
    return declines <= rule.parameter(0) || 100.0 * declines <= percent * all
        ? null
        : new Evidence()
            .with("on", on)
            .with("declines", declines)
            .with("authorised", authorised)
            .with("percent", 100.0 * declines / all)
            .with("threshold", percent)
            .texts();
  }

  static Map<String, String> refundWithoutSale(Case refund, Sold sold, ActiveRule rule)
      throws Exception {
    long days = (long) rule.parameter(0);
    String original = refund.slip().originalTransactionId();
    if (original == null) {
      return new Evidence().with("days", days).texts();
    }
    return sold.knows(refund.book(), original, refund.time() - days * DAY, refund.time())
        ? null
        : new Evidence().with("original", original).with("days", days).texts();
  }
}
