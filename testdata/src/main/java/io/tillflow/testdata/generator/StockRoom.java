package io.tillflow.testdata.generator;

import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.InventoryKind;
import io.tillflow.state.event.Store;
import io.tillflow.testdata.Truth;
import java.util.List;

/** One store's shelves: counts, deliveries, adjustments and transfers at any hour. */
final class StockRoom {
  private static final List<InventoryKind> KINDS =
      List.of(
          InventoryKind.COUNT,
          InventoryKind.DELIVERY,
          InventoryKind.DELIVERY,
          InventoryKind.ADJUSTMENT,
          InventoryKind.TRANSFER);

  private final World world;
  private final Store store;
  private final Mail<InventoryChange> mail;
  private final Dice dice;
  private final double meanGap;

  StockRoom(World world, Store store, Mail<InventoryChange> mail, double changesPerHour) {
    this.world = world;
    this.store = store;
    this.mail = mail;
    this.dice = world.dice("stock " + store.storeId());
    this.meanGap = 3_600_000 / changesPerHour;
  }

  void open() {
    world.agenda().at(world.agenda().now() + dice.gap(meanGap), this::change);
  }

  private void change() {
    if (!world.isOn()) {
      return;
    }
    world.happened();
    InventoryChange change = make();
    Truth truth = store.isTest() ? Truth.FILTERED : Truth.ACCEPTED;
    String kind = change.kind() + (store.isTest() ? " (test store)" : "");
    long appendTime = world.agenda().now() + dice.between(100, 5_000);
    mail.send(change, new Mail.Stamp(appendTime, truth, kind));
    open();
  }

  private InventoryChange make() {
    InventoryKind kind = dice.pick(KINDS);
    int quantity =
        switch (kind) {
          case COUNT -> (int) dice.between(0, 80);
          case DELIVERY -> (int) dice.between(1, 48);
          default -> (int) dice.between(-6, 6);
        };
    return new InventoryChange(
        "i-" + dice.hex(),
        world.agenda().now(),
        store.storeId(),
        dice.pick(world.catalogue().products()).sku(),
        kind,
        quantity,
        dice.chance(0.1) ? (Integer) (int) dice.between(2, 12) : null,
        "warehouse",
        "1");
  }
}
