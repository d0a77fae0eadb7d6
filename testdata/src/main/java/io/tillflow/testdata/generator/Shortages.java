package io.tillflow.testdata.generator;

import io.tillflow.state.event.InventoryKind;
import io.tillflow.state.event.Product;
import io.tillflow.testdata.generator.StockRoom.Step;
import java.util.List;

/**
 * One store's shelves of much sold products: each is counted when little is left, falls to its
 * reorder point, is filled and falls again; customers help.
 */
final class Shortages {
  private static final long MINUTE = 60_000;
  private static final double CHANGES_PER_SHORTAGE = 5;

  private final World world;
  private final StockRoom room;
  private final Dice dice;
  private double meanGap;

  Shortages(World world, StockRoom room, Dice dice) {
    this.world = world;
    this.room = room;
    this.dice = dice;
  }

  void open(double meanGapOfChanges) {
    meanGap = meanGapOfChanges * CHANGES_PER_SHORTAGE;
    comeAgain();
  }

  private void comeAgain() {
    world.agenda().at(world.agenda().now() + dice.gap(meanGap), this::begin);
  }

  private void begin() {
    if (!world.isOn()) {
      return;
    }
    String sku = muchSold();
    int point = (int) dice.between(2, 8);
    long above = dice.between(1, 8);
    room.say(new Step(sku, InventoryKind.COUNT, point + above, point));
    if (dice.chance(0.1)) {
      room.say(new Step(sku, InventoryKind.COUNT, point + 2 * above, null));
    }
    long full = dice.between(5, 30);
    later(1, new Step(sku, InventoryKind.TRANSFER, -dice.between(1, above + 3), null));
    later(2, new Step(sku, InventoryKind.DELIVERY, full, newPoint(point)));
    later(3, new Step(sku, InventoryKind.ADJUSTMENT, -dice.between(1, above + full), null));
    comeAgain();
  }

  private void later(int step, Step what) {
    long time = world.agenda().now() + 4 * MINUTE * step + dice.between(-MINUTE, MINUTE);
    world.agenda().at(time, () -> room.say(what));
  }

  private Integer newPoint(int point) {
    return dice.chance(0.2) ? (Integer) (point + 2) : null;
  }

  // The power makes it one of those that are bought most.
  private String muchSold() {
    List<Product> all = world.catalogue().products();
    double share = dice.share();
    return all.get((int) (share * share * share * all.size())).sku();
  }
}
