package io.tillflow.testdata.generator;

import io.tillflow.state.event.Store;

/** One store: customers come at its rhythm, its tills speak, its line goes down. */
final class ShopFloor {
  private static final double HOUR = 3_600_000;
  private static final long LOOK_AGAIN = 600_000;

  private final World world;
  private final Rhythm rhythm;
  private final Till till;
  private final Script script;
  private final Baskets baskets;
  private final Dice dice;
  private final double meanGap;

  ShopFloor(World world, Store store, Till till, double basketsPerHour) {
    this.world = world;
    this.till = till;
    this.rhythm = Rhythm.of(store);
    this.dice = world.dice("floor " + store.storeId());
    int number = world.catalogue().stores().indexOf(store);
    int testNumber = number - world.settings().shop().stores();
    this.baskets = new Baskets(world, store, Place.of(store.isTest() ? testNumber : number));
    double voids = world.settings().shop().voids();
    this.script = new Script(till, baskets, voids, world.dice("script " + store.storeId()));
    this.meanGap = HOUR / basketsPerHour;
  }

  void open() {
    till.line().begin();
    comeAfter(dice.gap(meanGap));
  }

  private void comeAfter(long millis) {
    world.agenda().at(world.agenda().now() + millis, this::customer);
  }

  private void customer() {
    if (!world.isOn()) {
      return;
    }
    long now = world.agenda().now();
    double busy = rhythm.at(now);
    if (dice.chance(busy)) {
      Basket basket = baskets.next();
      script.play(basket, now);
      if (dice.chance(world.settings().faults().training())) {
        script.train(baskets.next(), now + dice.between(0, LOOK_AGAIN));
      }
    }
    comeAfter(Math.max(dice.gap(meanGap), busy == 0 ? LOOK_AGAIN : 0));
  }
}
