package io.tillflow.testdata.generator;

import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.InventoryKind;
import io.tillflow.state.event.Store;
import io.tillflow.testdata.Truth;
import java.util.List;

/**
 * One store's shelves: counts, deliveries, adjustments and transfers at any hour, and now and then
 * a shelf that runs empty.
 */
final class StockRoom {
  private static final long MINUTE = 60_000;
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
  private final Shortages shortages;

  /** What happens to a shelf; the reorder point is null where none is named. */
  record Step(String sku, InventoryKind kind, long quantity, Integer reorderPoint) {}

  StockRoom(World world, Store store, Mail<InventoryChange> mail, double changesPerHour) {
    this.world = world;
    this.store = store;
    this.mail = mail;
    this.dice = world.dice("stock " + store.storeId());
    this.meanGap = 60 * MINUTE / changesPerHour;
    this.shortages = new Shortages(world, this, world.dice("shortages " + store.storeId()));
  }

  void open() {
    comeAgain();
    shortages.open(meanGap);
  }

  private void comeAgain() {
    world.agenda().at(world.agenda().now() + dice.gap(meanGap), this::change);
  }

  private void change() {
    if (!world.isOn()) {
      return;
    }
    say(step());
    comeAgain();
  }

  private Step step() {
    InventoryKind kind = dice.pick(KINDS);
    long quantity =
        switch (kind) {
          case COUNT -> dice.between(0, 80);
          case DELIVERY -> dice.between(1, 48);
          default -> dice.between(-6, 6);
        };
    String sku = dice.pick(world.catalogue().products()).sku();
    return new Step(
        sku, kind, quantity, dice.chance(0.1) ? (Integer) (int) dice.between(2, 12) : null);
  }

  /** Tells what happens now; at times a scanner has no network and tells it later. */
  void say(Step step) {
    world.happened();
    long delay = dice.chance(0.03) ? dice.between(MINUTE, 90 * MINUTE) : dice.between(100, 5_000);
    Truth truth = store.isTest() ? Truth.FILTERED : Truth.ACCEPTED;
    String kind = step.kind() + (store.isTest() ? " (test store)" : "");
    mail.send(event(step), new Mail.Stamp(world.agenda().now() + delay, truth, kind));
  }

  private InventoryChange event(Step step) {
    return new InventoryChange(
        "i-" + dice.hex(),
        world.agenda().now(),
        store.storeId(),
        step.sku(),
        step.kind(),
        (int) step.quantity(),
        step.reorderPoint(),
        "warehouse",
        "1");
  }
}
