package io.tillflow.state.wire;

import io.tillflow.state.event.AlertVerdict;
import io.tillflow.state.event.AnomalyFeedback;
import io.tillflow.state.event.AnomalyRule;
import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.event.ErasureRequest;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.InventoryKind;
import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.Promotion;
import io.tillflow.state.event.RuleKind;
import io.tillflow.state.event.RuleScope;
import io.tillflow.state.event.Severity;
import io.tillflow.state.event.Store;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One well-formed value of every kind, for tests that take them to pieces. */
final class Samples {
  static final long NOON = 1_764_000_000_000L;

  private Samples() {}

  static PosEvent pos() {
    return new PosEvent(
        "e-1",
        PosEventType.SALE_COMPLETED,
        NOON,
        NOON + 7,
        "till",
        "1",
        "store-1",
        "t-1",
        "cashier-9",
        "tx-1",
        null,
        "corr",
        41L,
        null,
        "EUR",
        List.of(
            new PosLine(1, "sku-1", null, 2, 150, 30, "promo-1", true),
            new PosLine(null, "sku-ü", "4006381333931", 1, 9_999, 0, null, false)),
        PaymentMethod.GIFT_CARD,
        12_000L,
        1_731L,
        "loyal-1",
        "someone@example.com",
        "a note");
  }

  static CommerceEvent commerce() {
    return new CommerceEvent(
        "c-1",
        CommerceEventType.PURCHASE,
        NOON,
        null,
        "web",
        "1",
        "s-1",
        "cust-1",
        null,
        "anon-1",
        "someone@example.com",
        Channel.WEB,
        DeviceType.MOBILE,
        null,
        "sku-1",
        "toys",
        1_999L,
        "EUR",
        2,
        "lego",
        "order-1",
        Map.of("b", "2", "a", "1", "c", ""));
  }

  static InventoryChange inventory() {
    return new InventoryChange(
        "i-1", NOON, "store-1", "sku-1", InventoryKind.ADJUSTMENT, -4, 10, "wms", "1");
  }

  static Store store() {
    OpeningHours day = new OpeningHours(480, 1_200);
    return new Store(
        "store-1",
        "Mitte",
        "north",
        "Europe/Berlin",
        Arrays.asList(day, day, day, day, day, new OpeningHours(600, 120), null),
        List.of("2026-12-25"),
        "EUR",
        false);
  }

  static Product product() {
    return new Product("sku-1", "toys", null, 1_999L, "EUR", true);
  }

  static Promotion promotion() {
    return new Promotion("promo-1", "PERCENT", List.of("sku-1"), List.of(), NOON, NOON + 1);
  }

  static AnomalyRule rule() {
    return new AnomalyRule(
        "VOIDS_NORTH",
        RuleKind.CASHIER_VOIDS,
        true,
        new RuleScope(List.of("north"), List.of("store-1")),
        Map.of("percent", 12.5, "minutes", 30.0),
        Severity.HIGH,
        null,
        3,
        "loss prevention");
  }

  static AnomalyFeedback feedback() {
    return new AnomalyFeedback("0a1b:VOIDS_NORTH:3", AlertVerdict.FALSE_ALARM, NOON, "somebody");
  }

  static ErasureRequest erasure() {
    return new ErasureRequest("request-1", "v1:token", NOON);
  }
}
