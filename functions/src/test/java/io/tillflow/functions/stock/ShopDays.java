package io.tillflow.functions.stock;

import static io.tillflow.functions.stock.Goods.HOUR;
import static io.tillflow.functions.stock.Goods.MINUTE;
import static io.tillflow.functions.stock.Goods.NOON;

import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.InventoryKind;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random till events and inventory records of a few hours in two stores, in random order. */
record ShopDays(Random random) {
  private static final List<PosEventType> LATER =
      List.of(
          PosEventType.SALE_VOIDED,
          PosEventType.ITEM_VOIDED,
          PosEventType.PRICE_OVERRIDDEN,
          PosEventType.REFUND_ISSUED);
  private static final InventoryKind[] KINDS = InventoryKind.values();

  List<PosEvent> tills() {
    List<PosEvent> events = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      long time = NOON + random.nextInt((int) (5 * HOUR));
      String store = "s" + random.nextInt(2);
      events.add(till(PosEventType.SALE_COMPLETED, "t" + i, null, store, time));
      for (int c = random.nextInt(3); c > 0; c--) {
        PosEventType type = LATER.get(random.nextInt(LATER.size()));
        long later = time + random.nextInt((int) (90 * MINUTE));
        events.add(till(type, "t" + i + "c" + c, "t" + i, store, later));
      }
    }
    Collections.shuffle(events, random);
    return events;
  }

  private PosEvent till(PosEventType type, String id, String original, String store, long time) {
    List<PosLine> lines = new ArrayList<>();
    for (int i = type == PosEventType.SALE_VOIDED ? 0 : 1 + random.nextInt(3); i > 0; i--) {
      String sku = "sku" + random.nextInt(3);
      int pieces = 1 + random.nextInt(3);
      lines.add(new PosLine(null, sku, null, pieces, 100, 0, null, random.nextBoolean()));
    }
    return new PosEvent(
        id, type, time, null, "test", "1", store, "till", null, id, original, null, null, null,
        "EUR", lines, null, null, null, null, null, null);
  }

  List<InventoryChange> changes() {
    List<InventoryChange> changes = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      InventoryKind kind = KINDS[random.nextInt(KINDS.length)];
      int pieces = kind == InventoryKind.COUNT ? random.nextInt(40) : random.nextInt(20) - 3;
      changes.add(
          new InventoryChange(
              "i" + i,
              NOON + random.nextInt((int) (5 * HOUR)),
              "s" + random.nextInt(2),
              "sku" + random.nextInt(3),
              kind,
              pieces,
              random.nextInt(6) == 0 ? (Integer) (5 + random.nextInt(9)) : null,
              "test",
              "1"));
    }
    return changes;
  }
}
