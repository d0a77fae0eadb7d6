package io.tillflow.testdata.generator;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Store;
import io.tillflow.state.names.Feed;
import java.util.List;

/** A world in, with stores, stock rooms and a web shop in it out. */
final class Founding {
  private static final double TEST_STORE_SHARE = 0.2;
  private static final double CHANGES_PER_BASKET = 0.15;

  private final World world;
  private final ShopSettings shop;
  private final Mail<PosEvent> tills;
  private final Mail<InventoryChange> shelves;
  private final Wheel<Plot> plots = new Wheel<>(List.of(Plot.values()));

  private Founding(World world) {
    this.world = world;
    this.shop = world.settings().shop();
    this.tills = tills(world);
    this.shelves = shelves(world);
  }

  static void of(World world) {
    Founding founding = new Founding(world);
    for (Store store : world.catalogue().stores()) {
      founding.open(store);
    }
    if (world.settings().shop().sessionsPerHour() > 0) {
      new WebShop(world, shoppers(world), world.settings().shop().sessionsPerHour()).open();
    }
  }

  private void open(Store store) {
    double rate = rate(store);
    new ShopFloor(world, store, new Till(world, store, tills), plots).open(rate);
    double changes = shop.basketsPerStoreHour() * CHANGES_PER_BASKET;
    new StockRoom(world, store, shelves, changes).open();
  }

  private double rate(Store store) {
    if (store.isTest()) {
      return shop.basketsPerStoreHour() * TEST_STORE_SHARE;
    }
    boolean hot = shop.hotStoreShare() > 0 && store.equals(world.catalogue().stores().get(0));
    return hot ? hotRate(store) : shop.basketsPerStoreHour();
  }

  // Its share is of the day's traffic, and stores are open for longer and shorter days.
  private double hotRate(Store hot) {
    long start = world.settings().start().toEpochMilli();
    double others = 0;
    for (Store store : world.catalogue().stores()) {
      double size = store.isTest() ? TEST_STORE_SHARE : 1;
      others += store.equals(hot) ? 0 : size * Rhythm.of(store).average(start);
    }
    double share = shop.hotStoreShare();
    double average = Rhythm.of(hot).average(start);
    return Math.max(1, shop.basketsPerStoreHour() * others * share / (1 - share) / average);
  }

  private static Mail<PosEvent> tills(World world) {
    Encoders<PosEvent> encoders = new Encoders<>(PosEvent.class, Feed.POS, world.settings().wire());
    return new Mail<>(
        world,
        new TillManner(),
        encoders,
        new Mail.Flaws<>(
            new Wheel<>(TillFlaws.all(encoders)), new Wheel<>(TillFlaws.oversized(encoders))));
  }

  private static Mail<CommerceEvent> shoppers(World world) {
    Encoders<CommerceEvent> encoders =
        new Encoders<>(CommerceEvent.class, Feed.COMMERCE, world.settings().wire());
    return new Mail<>(
        world,
        new ShopperManner(),
        encoders,
        new Mail.Flaws<>(
            new Wheel<>(ShopperFlaws.all(encoders)),
            new Wheel<>(ShopperFlaws.oversized(encoders))));
  }

  private static Mail<InventoryChange> shelves(World world) {
    Encoders<InventoryChange> encoders =
        new Encoders<>(InventoryChange.class, Feed.INVENTORY, world.settings().wire());
    return new Mail<>(
        world,
        new ShelfManner(),
        encoders,
        new Mail.Flaws<>(
            new Wheel<>(ShelfFlaws.all(encoders)), new Wheel<>(ShelfFlaws.oversized(encoders))));
  }
}
