package io.tillflow.trials.windows;

/**
 * A retail chain, as its tills are heard.
 *
 * @param skew the exponent of Zipf's law by which products sell; 0 where all sell alike
 * @param perSecond sales of the whole chain in a second of event time
 * @param late the share of events that come up to 48 h after their time
 * @param hot the share of events that one store has; 0 where all stores are alike
 */
public record Chain(int stores, int skus, double skew, int perSecond, double late, double hot) {
  private static final long CHEAPEST = 50;
  private static final long PRICES = 5_000;

  /** One whose products sell by such a law, no event late and no store hot. */
  public static Chain of(int stores, int skus, double skew, int perSecond) {
    return new Chain(stores, skus, skew, perSecond, 0, 0);
  }

  Chain late(double share) {
    return new Chain(stores, skus, skew, perSecond, share, hot);
  }

  Chain hot(double share) {
    return new Chain(stores, skus, skew, perSecond, late, share);
  }

  String store(int number) {
    return "store-" + pad(number, 4);
  }

  /** The store that has more than others where one has. */
  String hottest() {
    return store(0);
  }

  /** What a product costs, in whatever store, in minor units. */
  static long price(int sku) {
    return CHEAPEST + sku * 7_919L % PRICES;
  }

  String sku(int number) {
    return "sku-" + pad(number, 6);
  }

  static String pad(int number, int width) {
    String digits = Integer.toString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  @Override
  public String toString() {
    return "%,d stores, %,d products%s, %,d sales a second%s%s"
        .formatted(
            stores,
            skus,
            skew == 0 ? " that sell alike" : " by Zipf's law with exponent " + skew,
            perSecond,
            late == 0 ? "" : ", %.0f %% late by up to 48 h".formatted(100 * late),
            hot == 0 ? "" : ", %.0f %% in one store".formatted(100 * hot));
  }
}
