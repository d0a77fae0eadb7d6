package io.tillflow.testdata.reference.anomalies;

import static io.tillflow.state.event.PosEventType.DISCOUNT_APPLIED;
import static io.tillflow.state.event.PosEventType.ITEM_VOIDED;
import static io.tillflow.state.event.PosEventType.PAYMENT_AUTHORIZED;
import static io.tillflow.state.event.PosEventType.PAYMENT_DECLINED;
import static io.tillflow.state.event.PosEventType.REFUND_ISSUED;
import static io.tillflow.state.event.PosEventType.SALE_COMPLETED;
import static io.tillflow.state.event.PosEventType.SALE_VOIDED;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import java.util.Map;
import java.util.function.Predicate;

/** What each kind of rule looks for: an event in its scene in, why it fires, or null, out. */
final class Kinds {
  private Kinds() {}

  static Map<String, String> evidence(Scene scene, Numbers rule) {
    return switch (rule.rule().kind()) {
      case AMOUNT_OUTLIER -> SaleKinds.amountOutlier(scene, rule);
      case HIGH_VELOCITY -> SaleKinds.highVelocity(scene, rule);
      case PRICE_ERROR -> SaleKinds.priceError(scene, rule);
      case EXCESSIVE_DISCOUNT -> SaleKinds.excessiveDiscount(scene, rule);
      case DUPLICATE_SALE -> SaleKinds.duplicateSale(scene, rule);
      case OFF_HOURS -> offHours(scene, rule);
      case CASHIER_VOIDS -> cashier(scene, rule, SALE_VOIDED, ITEM_VOIDED);
      case CASHIER_REFUNDS -> cashier(scene, rule, REFUND_ISSUED);
      case CASHIER_DISCOUNTS -> cashier(scene, rule, DISCOUNT_APPLIED);
      case PAYMENT_FAILURES -> paymentFailures(scene, rule);
      case REFUND_WITHOUT_SALE -> refundWithoutSale(scene, rule);
      case SEQUENCE_GAP, EXPRESSION -> null;
    };
  }

  private static Map<String, String> offHours(Scene scene, Numbers rule) {
    boolean judged = scene.is(SALE_COMPLETED, REFUND_ISSUED, SALE_VOIDED, ITEM_VOIDED);
    if (!judged || scene.store() == null) {
      return null;
    }
    Doors doors = new Doors(scene.store());
    long grace = rule.span("grace_minutes", 15, Scene.MINUTE);
    return doors.isOpen(scene.time(), grace) ? null : doors.evidence(scene.time());
  }

  private static Map<String, String> cashier(Scene scene, Numbers rule, PosEventType... types) {
    if (!scene.is(types)) {
      return null;
    }
    long span = rule.span("minutes", 60, Scene.MINUTE);
    long count = scene.countOfCashier(span, types);
    long sales = scene.countOfCashier(span, SALE_COMPLETED);
    double limit = rule.number("percent", 20);
    if (sales < rule.number("min_sales", 10) || 100 * count <= limit * sales) {
      return null;
    }
    double percent = 100.0 * count / sales;
    return Evidence.of("count", count, "sales", sales, "percent", percent, "threshold", limit);
  }

  private static Map<String, String> paymentFailures(Scene scene, Numbers rule) {
    if (!scene.is(PAYMENT_DECLINED)) {
      return null;
    }
    String terminal = scene.event().terminalId();
    Map<String, String> on = failures(scene, rule, one -> one.terminalId().equals(terminal));
    if (on != null) {
      on.put("on", "terminal");
      return on;
    }
    on = failures(scene, rule, one -> true);
    if (on != null) {
      on.put("on", "store");
    }
    return on;
  }

  private static Map<String, String> failures(
      Scene scene, Numbers rule, Predicate<PosEvent> there) {
    long span = rule.span("minutes", 5, Scene.MINUTE);
    long declines = scene.count(span, there.and(one -> one.eventType() == PAYMENT_DECLINED));
    long authorised = scene.count(span, there.and(one -> one.eventType() == PAYMENT_AUTHORIZED));
    double limit = rule.number("percent", 30);
    boolean many = declines > rule.number("declines", 5);
    if (!many || 100 * declines <= limit * (declines + authorised)) {
      return null;
    }
    double percent = 100.0 * declines / (declines + authorised);
    return Evidence.of(
        "declines", declines, "authorised", authorised, "percent", percent, "threshold", limit);
  }

  private static Map<String, String> refundWithoutSale(Scene scene, Numbers rule) {
    if (!scene.is(REFUND_ISSUED)) {
      return null;
    }
    String original = scene.event().originalTransactionId();
    long span = rule.span("days", 30, Scene.DAY);
    boolean sold = original != null && scene.past().isSold(original, scene.time(), span);
    return sold ? null : Evidence.of("original", original, "days", span / Scene.DAY);
  }
}
