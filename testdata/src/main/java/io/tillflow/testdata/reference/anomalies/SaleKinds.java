package io.tillflow.testdata.reference.anomalies;

import static io.tillflow.state.event.PosEventType.SALE_COMPLETED;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Product;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What rules look for in completed sales alone. */
final class SaleKinds {
  private SaleKinds() {}

  static Map<String, String> amountOutlier(Scene scene, Numbers rule) {
    if (!scene.is(SALE_COMPLETED)) {
      return null;
    }
    Moments before = scene.totals((long) rule.number("hours", 168));
    double limit = rule.number("deviations", 3);
    long total = scene.event().totalMinor();
    if (before.n() < rule.number("min_sales", 30) || !before.isFurther(total, limit)) {
      return null;
    }
    return Evidence.of(
        "total", total,
        "n", before.n(),
        "mean", before.mean(),
        "sd", before.sd(),
        "z", before.z(total),
        "threshold", limit);
  }

  static Map<String, String> highVelocity(Scene scene, Numbers rule) {
    if (!scene.is(SALE_COMPLETED)) {
      return null;
    }
    long span = rule.span("seconds", 60, Scene.SECOND);
    long count = scene.countOfTerminal(span, SALE_COMPLETED);
    double limit = rule.number("sales", 10);
    return count <= limit
        ? null
        : Evidence.of("count", count, "threshold", limit, "window_s", span / Scene.SECOND);
  }

  static Map<String, String> priceError(Scene scene, Numbers rule) {
    if (!scene.is(SALE_COMPLETED)) {
      return null;
    }
    double limit = rule.number("percent", 50);
    for (PosLine line : scene.event().lines()) {
      Long list = listPrice(scene, line);
      boolean free = line.unitPriceMinor() == 0;
      boolean off = list != null && 100 * Math.abs(line.unitPriceMinor() - list) > limit * list;
      if ((free && line.promotionId() == null) || off) {
        return Evidence.of(
            "sku", line.sku(),
            "unit_price", line.unitPriceMinor(),
            "list_price", list,
            "deviation_percent", deviation(line.unitPriceMinor(), list),
            "threshold", limit);
      }
    }
    return null;
  }

  private static Double deviation(long price, Long list) {
    return list == null ? null : (Double) (100.0 * Math.abs(price - list) / list);
  }

  private static Long listPrice(Scene scene, PosLine line) {
    Product product = scene.products().get(line.sku());
    boolean known =
        product != null
            && (product.currency() == null || product.currency().equals(scene.event().currency()));
    return known ? product.listPriceMinor() : null;
  }

  static Map<String, String> excessiveDiscount(Scene scene, Numbers rule) {
    double limit = rule.number("percent", 40);
    if (!scene.is(SALE_COMPLETED) || 100 * scene.discount() <= limit * scene.gross()) {
      return null;
    }
    return Evidence.of(
        "discount",
        scene.discount(),
        "gross",
        scene.gross(),
        "percent",
        100.0 * scene.discount() / scene.gross(),
        "threshold",
        limit);
  }

  static Map<String, String> duplicateSale(Scene scene, Numbers rule) {
    PosEvent sale = scene.event();
    if (!scene.is(SALE_COMPLETED)) {
      return null;
    }
    PosEvent twin =
        scene
            .past()
            .within(scene.time(), rule.span("seconds", 60, Scene.SECOND))
            .filter(other -> isTwin(sale, other))
            .reduce((earlier, later) -> later)
            .orElse(null);
    return twin == null
        ? null
        : Evidence.of(
            "transaction_id",
            twin.transactionId(),
            "seconds",
            (sale.eventTime() - twin.eventTime()) / Scene.SECOND);
  }

  private static boolean isTwin(PosEvent sale, PosEvent other) {
    return other.eventType() == SALE_COMPLETED
        && !other.transactionId().equals(sale.transactionId())
        && other.terminalId().equals(sale.terminalId())
        && other.paymentMethod() == sale.paymentMethod()
        && goods(other).equals(goods(sale));
  }

  private record Good(String sku, int quantity, long price, long discount) {
    static final Comparator<Good> ORDER =
        Comparator.comparing(Good::sku)
            .thenComparing(Good::quantity)
            .thenComparing(Good::price)
            .thenComparing(Good::discount);
  }

  private static List<Good> goods(PosEvent sale) {
    return sale.lines().stream()
        .map(
            line ->
                new Good(line.sku(), line.quantity(), line.unitPriceMinor(), line.discountMinor()))
        .sorted(Good.ORDER)
        .toList();
  }
}
