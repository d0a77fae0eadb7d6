package io.tillflow.testdata.generator;

import io.tillflow.state.event.OpeningHours;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.Promotion;
import io.tillflow.state.event.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Settings in, the world's stores, products and promotions out; none of them changes later. */
final class Catalogue {
  static final List<String> CATEGORIES =
      List.of(
          "BAKERY",
          "BEAUTY",
          "BOOKS",
          "CLOTHING",
          "DAIRY",
          "DRINKS",
          "FRUIT",
          "GARDEN",
          "HOME",
          "SNACKS",
          "TOYS",
          "WINE");
  private static final List<String> BRANDS = List.of("Alder", "Birke", "Cedro", "Durian", "Elm");
  private static final OpeningHours DAY = new OpeningHours(9 * 60, 20 * 60);
  private static final OpeningHours LONG_DAY = new OpeningHours(7 * 60, 22 * 60);
  private static final OpeningHours NIGHT = new OpeningHours(17 * 60, 2 * 60);
  private static final OpeningHours ALWAYS = new OpeningHours(0, 0);

  private final Dice dice;
  private final Instant start;
  private final List<Store> stores = new ArrayList<>();
  private final List<Product> products = new ArrayList<>();
  private final List<Promotion> promotions = new ArrayList<>();

  Catalogue(GeneratorSettings settings) {
    dice = new Dice(settings.seed(), "catalogue");
    start = settings.start();
    ShopSettings shop = settings.shop();
    for (int i = 0; i < shop.stores(); i++) {
      stores.add(store("S%04d".formatted(i + 1), i, false));
    }
    for (int i = 0; i < shop.testStores(); i++) {
      stores.add(store("TEST%02d".formatted(i + 1), i, true));
    }
    for (int i = 0; i < shop.products(); i++) {
      products.add(product(i));
    }
    for (int i = 0; i < Math.max(3, shop.products() / 25); i++) {
      promotions.add(promotion(i));
    }
  }

  List<Store> stores() {
    return Collections.unmodifiableList(stores);
  }

  List<Product> products() {
    return Collections.unmodifiableList(products);
  }

  List<Promotion> promotions() {
    return Collections.unmodifiableList(promotions);
  }

  private Store store(String id, int number, boolean test) {
    Place place = Place.of(number);
    return new Store(
        id,
        place.region() + " " + (number / Place.ALL.size() + 1),
        place.region(),
        place.zone(),
        week(number),
        closedDays(place),
        place.currency(),
        test);
  }

  private static List<OpeningHours> week(int number) {
    return switch (number % 4) {
      case 0 -> Collections.nCopies(7, ALWAYS);
      case 1 -> {
        List<OpeningHours> week = new ArrayList<>(Collections.nCopies(7, DAY));
        week.set(6, null);
        yield Collections.unmodifiableList(week);
      }
      case 2 -> Collections.nCopies(7, LONG_DAY);
      default -> Collections.nCopies(7, NIGHT);
    };
  }

  private List<String> closedDays(Place place) {
    LocalDate first = LocalDate.ofInstant(start, ZoneId.of(place.zone()));
    long some = dice.between(2, 40);
    return List.of(
        first.plusDays(some).toString(), first.plusDays(some + dice.between(20, 90)).toString());
  }

  private Product product(int number) {
    long cents = dice.chance(0.1) ? dice.between(2_000, 15_000) : dice.between(50, 2_000);
    String brand = dice.chance(0.8) ? dice.pick(BRANDS) : null;
    return new Product(
        "SKU-%05d".formatted(number + 1),
        CATEGORIES.get(number % CATEGORIES.size()),
        brand,
        cents,
        "EUR",
        dice.chance(0.02));
  }

  private Promotion promotion(int number) {
    List<String> skus = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      skus.add(dice.pick(products).sku());
    }
    boolean whole = number % 3 == 0;
    Instant starts = start.minus(Duration.ofHours(dice.between(0, 48)));
    return new Promotion(
        "PROMO-%03d".formatted(number + 1),
        whole ? "PERCENT" : "MULTIBUY",
        whole ? List.of() : skus.stream().distinct().toList(),
        whole ? List.of(dice.pick(CATEGORIES)) : List.of(),
        starts.toEpochMilli(),
        starts.plus(Duration.ofHours(dice.between(24, 30 * 24))).toEpochMilli());
  }
}
