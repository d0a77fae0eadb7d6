package io.tillflow.testdata.reference.anomalies;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Store;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A scene in, every variable that an expression may name out. */
final class Facts {
  private static final long HOURS = 168;
  private static final long HOUR = 60 * Scene.MINUTE;

  private Facts() {}

  static Map<String, Object> of(Scene scene) {
    Map<String, Object> facts = new TreeMap<>();
    transaction(scene, facts);
    Store store = scene.store();
    facts.put("store.id", scene.event().storeId());
    facts.put("store.region", store == null ? "" : Objects.requireNonNullElse(store.region(), ""));
    facts.put("store.known", store != null);
    statistics(scene, facts);
    return facts;
  }

  private static void transaction(Scene scene, Map<String, Object> facts) {
    PosEvent event = scene.event();
    boolean paid = event.paymentMethod() != null;
    facts.put("txn.type", event.eventType().name());
    facts.put("txn.total", event.totalMinor());
    facts.put("txn.gross", scene.gross());
    facts.put("txn.discount", scene.discount());
    facts.put("txn.lines", (long) event.lines().size());
    facts.put("txn.units", event.lines().stream().mapToLong(PosLine::quantity).sum());
    facts.put("txn.payment_method", paid ? event.paymentMethod().name() : "");
    var local = scene.local();
    facts.put("txn.hour_local", (long) local.getHour());
    facts.put("txn.day_local", (long) local.getDayOfWeek().getValue());
    facts.put("txn.terminal", event.terminalId());
    facts.put("txn.cashier", Objects.requireNonNullElse(event.cashierId(), ""));
  }

  private static void statistics(Scene scene, Map<String, Object> facts) {
    Moments before = scene.totals(HOURS);
    facts.put("stats.n", before.n());
    facts.put("stats.mean", before.mean());
    facts.put("stats.sd", before.sd());
    facts.put("stats.z", before.z(scene.event().totalMinor()));
    facts.put(
        "stats.sales_60s_terminal",
        scene.countOfTerminal(60 * Scene.SECOND, PosEventType.SALE_COMPLETED));
    facts.put(
        "stats.voids_1h_cashier",
        scene.countOfCashier(HOUR, PosEventType.SALE_VOIDED, PosEventType.ITEM_VOIDED));
    facts.put("stats.refunds_1h_cashier", scene.countOfCashier(HOUR, PosEventType.REFUND_ISSUED));
    facts.put("stats.sales_1h_cashier", scene.countOfCashier(HOUR, PosEventType.SALE_COMPLETED));
    facts.put(
        "stats.declines_5min_terminal",
        scene.countOfTerminal(5 * Scene.MINUTE, PosEventType.PAYMENT_DECLINED));
  }
}
