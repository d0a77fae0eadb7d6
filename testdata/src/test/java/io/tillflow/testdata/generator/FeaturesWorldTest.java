package io.tillflow.testdata.generator;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.InventoryChange;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.testdata.reference.Judged;
import io.tillflow.testdata.reference.ReferenceIntake;
import io.tillflow.testdata.reference.ReferenceResult;
import io.tillflow.testdata.reference.ReferenceSettings;
import io.tillflow.testdata.reference.features.LowStock;
import io.tillflow.testdata.reference.features.Punctuality;
import io.tillflow.testdata.reference.features.ReferenceFeatures;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever features and stock must stand comes from the generator. */
class FeaturesWorldTest {
  private static final long HALF_HOUR = 1_800_000;
  private static final ReferenceResult WORLD = world();
  private static final ReferenceFeatures FEATURES =
      ReferenceFeatures.of(WORLD.posEvents(), WORLD.commerceEvents(), WORLD.inventoryChanges());

  /** Features, and how many values each takes at least. */
  record Told(OnlineGroup group, int least, List<String> features) {}

  static Stream<Told> told() {
    return Stream.of(
        told(OnlineGroup.CUSTOMER_LIVE, 3, "views_10m", "distinct_skus_30m", "cart_items"),
        told(OnlineGroup.CUSTOMER_LIVE, 9, "cart_value", "intent_score", "last_category"),
        told(OnlineGroup.CUSTOMER_RECENT, 2, "carts_24h", "sessions_24h", "purchases_7d"),
        told(OnlineGroup.CUSTOMER_RECENT, 2, "spend_7d", "spend_7d_USD", "last_purchase_ms"),
        told(OnlineGroup.SKU_TREND, 3, "views_1h", "cart_adds_1h", "units_1h", "units_7d"),
        told(OnlineGroup.STORE_SKU_STOCK, 3, "on_hand", "reorder_point", "units_1h"),
        told(OnlineGroup.STORE_SKU_STOCK, 2, "low_stock"),
        told(OnlineGroup.STORE_PULSE, 2, "net_15m", "avg_basket_7d"));
  }

  private static Told told(OnlineGroup group, int least, String... features) {
    return new Told(group, least, List.of(features));
  }

  private static ReferenceResult world() {
    ShopperHabits habits = new ShopperHabits(0.1, 0.05, 0.02, 0.02, 0.1, 0.02, 0.1, 0, 300);
    ShopSettings shop = new ShopSettings(4, 1, 100, 60, 300, 0).withHabits(habits);
    Generator world = Generator.of(GeneratorSettings.ofSeed(6).withShop(shop).withEvents(8_000));
    return new ReferenceIntake(ReferenceSettings.DEFAULT, world.stores())
        .judge(new Coordinates(2).placeAll(world));
  }

  @ParameterizedTest
  @MethodSource("told")
  void everyFeatureTakesMoreThanOneValue(Told told) {
    Map<String, Set<String>> values = new TreeMap<>();
    for (String id : FEATURES.entities(told.group)) {
      FEATURES
          .values(told.group, id, FEATURES.latest(told.group, id))
          .forEach((name, text) -> values.computeIfAbsent(name, n -> new HashSet<>()).add(text));
    }
    for (String feature : told.features) {
      assertThat(values.get(feature)).as(feature).hasSizeGreaterThanOrEqualTo(told.least);
    }
  }

  @Test
  void cartsAreOfSeveralCurrencies() {
    assertThat(FEATURES.entities(OnlineGroup.CUSTOMER_LIVE))
        .flatMap(
            id ->
                FEATURES
                    .values(
                        OnlineGroup.CUSTOMER_LIVE,
                        id,
                        FEATURES.latest(OnlineGroup.CUSTOMER_LIVE, id))
                    .keySet())
        .anyMatch(feature -> feature.startsWith("cart_value_"));
  }

  @Test
  void shelvesFallToTheirReorderPointAgainAndAgain() {
    Punctuality punctuality = new Punctuality(Duration.ofSeconds(30));
    WORLD.judged().forEach(punctuality::take);
    Collection<LowStock> shelves = FEATURES.lowStock(punctuality).values();
    assertThat(shelves).anyMatch(shelf -> shelf.crossings().size() > 1);
    assertThat(shelves).anyMatch(shelf -> shelf.isInTime() && !shelf.crossings().isEmpty());
    assertThat(shelves).anyMatch(shelf -> !shelf.isInTime());
  }

  @Test
  void shelvesAreToldOfLateAndCountedTwiceAtOneTime() {
    List<Judged> told =
        WORLD.judged().stream().filter(j -> j.event() instanceof InventoryChange).toList();
    assertThat(told).anyMatch(j -> j.record().origin().appendTime() - j.eventTime() > HALF_HOUR);
    Set<String> moments =
        WORLD.inventoryChanges().stream().map(c -> c.key() + c.eventTime()).collect(toSet());
    assertThat(WORLD.inventoryChanges()).hasSizeGreaterThan(moments.size());
  }

  @Test
  void cardsBuyAtTillsAndOnline() {
    Set<String> online = new HashSet<>(FEATURES.entities(OnlineGroup.CUSTOMER_LIVE));
    online.retainAll(WORLD.posEvents().stream().map(sale -> "" + sale.loyaltyId()).toList());
    assertThat(online).hasSizeGreaterThan(5);
  }
}
