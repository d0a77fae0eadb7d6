package io.tillflow.testdata.generator;

import java.util.Objects;

/**
 * The size of the world.
 *
 * @param stores real stores, with zones and currencies round the globe
 * @param testStores stores marked {@code is_test}, beside the real ones
 * @param products skus on sale
 * @param basketsPerStoreHour baskets a store opens in a busy hour
 * @param sessionsPerHour web and app sessions of a busy hour
 * @param hotStoreShare the first store's share of all till traffic; 0 where no store is special
 * @param voids share of paid baskets that are voided as a whole
 * @param habits how shoppers come to the web shop
 */
public record ShopSettings(
    int stores,
    int testStores,
    int products,
    int basketsPerStoreHour,
    int sessionsPerHour,
    double hotStoreShare,
    double voids,
    ShopperHabits habits) {
  private static final double USUAL_VOIDS = 0.02;

  /** Twelve stores, one for tests, 60 baskets each and 300 sessions in a busy hour. */
  public static final ShopSettings DEFAULT = new ShopSettings(12, 1, 500, 60, 300, 0);

  public ShopSettings {
    Checks.atLeast("shop.stores", 1, stores);
    Checks.atLeast("shop.testStores", 0, testStores);
    Checks.atLeast("shop.products", 10, products);
    Checks.atLeast("shop.basketsPerStoreHour", 1, basketsPerStoreHour);
    Checks.atLeast("shop.sessionsPerHour", 0, sessionsPerHour);
    Checks.that(
        hotStoreShare >= 0 && hotStoreShare <= 0.9,
        "shop.hotStoreShare must be between 0 and 0.9, not " + hotStoreShare);
    Checks.share("shop.voids", voids);
    Objects.requireNonNull(habits, "habits");
  }

  /** A world where as many baskets are voided as usual, and shoppers come as they usually do. */
  public ShopSettings(
      int stores,
      int testStores,
      int products,
      int basketsPerStoreHour,
      int sessionsPerHour,
      double hotStoreShare) {
    this(
        stores,
        testStores,
        products,
        basketsPerStoreHour,
        sessionsPerHour,
        hotStoreShare,
        USUAL_VOIDS,
        ShopperHabits.DEFAULT);
  }

  /** The same world with one store drawing this share of the till traffic. */
  public ShopSettings withHotStore(double share) {
    return new ShopSettings(
        stores, testStores, products, basketsPerStoreHour, sessionsPerHour, share, voids, habits);
  }

  /** The same world with other traffic. */
  public ShopSettings withTraffic(int basketsPerHour, int sessions) {
    return new ShopSettings(
        stores, testStores, products, basketsPerHour, sessions, hotStoreShare, voids, habits);
  }

  /** The same world with shoppers of other habits. */
  public ShopSettings withHabits(ShopperHabits other) {
    return new ShopSettings(
        stores,
        testStores,
        products,
        basketsPerStoreHour,
        sessionsPerHour,
        hotStoreShare,
        voids,
        other);
  }
}
