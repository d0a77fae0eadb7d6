package io.tillflow.functions.feature;

import static io.tillflow.functions.feature.FeatureSet.featureSet;
import static io.tillflow.state.event.TouchKind.CART_ADD;
import static io.tillflow.state.event.TouchKind.PURCHASE;
import static io.tillflow.state.event.TouchKind.SALE;
import static io.tillflow.state.event.TouchKind.SEARCH;
import static io.tillflow.state.event.TouchKind.VIEW;

import io.tillflow.state.event.Touch;
import io.tillflow.state.online.OnlineGroup;
import java.time.Duration;
import java.util.List;

/** The groups of features that ship, but for stock, which is a function of its own. */
public final class DeclaredFeatures {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);

  // In ten-thousandths.
  private static final long OF_CART = 3_000;
  private static final long OF_SEARCH = 1_000;
  private static final long OF_PRODUCT = 200;
  private static final long MOST = 10_000;

  /** What a customer is doing now: touches of {@link Touches#customer}. */
  public static final FeatureSet CUSTOMER_LIVE =
      featureSet(OnlineGroup.CUSTOMER_LIVE)
          .count("views_10m", Duration.ofMinutes(10), touch -> touch.is(VIEW))
          .distinct("distinct_skus_30m", HALF_HOUR, touch -> touch.is(VIEW) ? touch.sku() : null)
          .latest("last_category", Touch::category)
          .cart("cart_items", "cart_value", DAY)
          .working("cart_adds_30m", HALF_HOUR, touch -> touch.is(CART_ADD) ? 1 : 0)
          .working("searches_30m", HALF_HOUR, touch -> touch.is(SEARCH) ? 1 : 0)
          .formula("intent_score", DeclaredFeatures::intentScore)
          .latestTime("last_seen_ms", touch -> true)
          .version(1);

  /** How a product is in demand: touches of {@link Touches#sku}. */
  public static final FeatureSet SKU_TREND =
      featureSet(OnlineGroup.SKU_TREND)
          .count("views_1h", HOUR, touch -> touch.is(VIEW))
          .count("cart_adds_1h", HOUR, touch -> touch.is(CART_ADD))
          .sum("units_1h", HOUR, DeclaredFeatures::units)
          .sum("units_24h", DAY, DeclaredFeatures::units)
          .sum("units_7d", WEEK, DeclaredFeatures::units)
          .quotient("velocity_1h", "units_24h", DAY.toHours())
          .version(1);

  /** How a store trades: touches of {@link Touches#store}. */
  public static final FeatureSet STORE_PULSE =
      featureSet(OnlineGroup.STORE_PULSE)
          .money("net_15m", Duration.ofMinutes(15), Touch::amountMinor)
          .sum("transactions_1h", HOUR, touch -> touch.is(SALE) ? touch.transactions() : 0)
          .average("avg_basket_7d", WEEK, Touch::amountMinor, Touch::transactions)
          .version(1);

  private DeclaredFeatures() {}

  /** What a customer did in the last days, whose visits end with such a silence. */
  public static FeatureSet customerRecent(Duration gap) {
    return featureSet(OnlineGroup.CUSTOMER_RECENT)
        .count("carts_24h", DAY, touch -> touch.is(CART_ADD))
        .visits("sessions_24h", DAY, gap, touch -> touch.eventId() != null)
        .sum("purchases_7d", WEEK, Touch::transactions)
        .money("spend_7d", WEEK, DeclaredFeatures::spent)
        .latestStanding("last_purchase_ms", Touch::transactions)
        .version(1);
  }

  /** All of them. */
  public static List<FeatureSet> all(Duration gap) {
    return List.of(CUSTOMER_LIVE, customerRecent(gap), SKU_TREND, STORE_PULSE);
  }

  private static long units(Touch touch) {
    return touch.is(VIEW) || touch.is(CART_ADD) ? 0 : touch.quantity();
  }

  // A purchase of the web names the price of a piece, a till what sales change by.
  private static long spent(Touch touch) {
    if (touch.eventId() == null) {
      return touch.amountMinor();
    }
    boolean counts = touch.is(PURCHASE) && touch.transactions() > 0 && isPriced(touch);
    return counts ? Basketful.worth(touch.quantity(), touch.amountMinor()) : 0;
  }

  private static boolean isPriced(Touch touch) {
    return touch.amountMinor() != Touch.NO_AMOUNT;
  }

  private static void intentScore(Values values) {
    long score =
        OF_CART * values.number("cart_adds_30m")
            + OF_SEARCH * values.number("searches_30m")
            + OF_PRODUCT * values.number("distinct_skus_30m");
    values.tenThousandths("intent_score", Math.min(MOST, score));
  }
}
