package io.tillflow.testdata.generator;

import io.tillflow.state.event.Store;

/**
 * One store: customers come at its rhythm, its tills speak, its line goes down, and now and then
 * somebody is up to something.
 */
final class ShopFloor {
  private static final double HOUR = 3_600_000;
  private static final long LOOK_AGAIN = 600_000;
  private static final long HALF_HOUR = 1_800_000;

  private final World world;
  private final Store store;
  private final Rhythm rhythm;
  private final Till till;
  private final Script script;
  private final Baskets baskets;
  private final Wheel<Plot> wheel;
  private final Plots plots;
  private final Dice dice;
  private double meanGap;

  ShopFloor(World world, Store store, Till till, Wheel<Plot> wheel) {
    this.world = world;
    this.store = store;
    this.till = till;
    this.wheel = wheel;
    this.rhythm = Rhythm.of(store);
    this.dice = world.dice("floor " + store.storeId());
    Place place = place();
    this.baskets = new Baskets(world, store, place);
    this.script = new Script(world, till, baskets, rhythm);
    this.plots = new Plots(world, till, baskets, place);
  }

  private Place place() {
    int number = world.catalogue().stores().indexOf(store);
    return Place.of(store.isTest() ? number - world.settings().shop().stores() : number);
  }

  void open(double basketsPerHour) {
    meanGap = HOUR / basketsPerHour;
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
      misbehave(now);
    } else if (busy == 0) {
      misbehave(now);
    }
    comeAfter(Math.max(dice.gap(meanGap), busy == 0 ? LOOK_AGAIN : 0));
  }

  private void misbehave(long now) {
    if (store.isTest() || !plots.isTempting()) {
      return;
    }
    if (rhythm.isClosedAround(now, HALF_HOUR)) {
      plots.sellByNight();
    } else if (rhythm.at(now) > 0 && rhythm.at(now + HALF_HOUR) > 0) {
      plots.play(wheel.turn());
    }
  }
}
