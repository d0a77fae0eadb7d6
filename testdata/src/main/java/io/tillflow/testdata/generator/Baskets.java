package io.tillflow.testdata.generator;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.Store;
import java.util.ArrayList;
import java.util.List;

/** A store and a time in, what a customer buys there and then out. */
final class Baskets {
  private static final List<PaymentMethod> PAYMENTS =
      List.of(
          PaymentMethod.CASH,
          PaymentMethod.CREDIT,
          PaymentMethod.DEBIT,
          PaymentMethod.CREDIT,
          PaymentMethod.MOBILE,
          PaymentMethod.GIFT_CARD,
          PaymentMethod.OTHER);
  private static final long DEAR_CENTS = 2_000;

  private final World world;
  private final Store store;
  private final Place place;
  private final Dice dice;
  private final Regulars regulars;
  private long transactions;

  Baskets(World world, Store store, Place place) {
    this.world = world;
    this.store = store;
    this.place = place;
    this.dice = world.dice("baskets " + store.storeId());
    this.regulars = new Regulars(world.dice("regulars of " + store.storeId()));
  }

  Basket next() {
    boolean loyal = dice.chance(0.35);
    String customer = regulars.number("%06d".formatted(dice.below(20_000)));
    return new Basket(
        transaction(),
        "T" + (1 + dice.below(6)),
        "C-%s-%02d".formatted(store.storeId(), 1 + dice.below(12)),
        "b-" + dice.hex(),
        lines(),
        dice.pick(PAYMENTS),
        loyal ? "L" + customer : null,
        loyal && dice.chance(0.4) ? mail(customer) : null);
  }

  /** Goods that cost nothing, scanned by somebody who learns. */
  List<PosLine> training() {
    return List.of(new PosLine(1, product().sku(), null, 1, 0, 0, null, true));
  }

  /** A number that no other transaction of the store has. */
  String transaction() {
    return "%s-%07d".formatted(store.storeId(), ++transactions);
  }

  // As people type them, so that spelling is part of the trial.
  private String mail(String customer) {
    return dice.chance(0.3)
        ? " Shopper." + customer + "@Example.COM"
        : "shopper." + customer + "@example.com";
  }

  private List<PosLine> lines() {
    List<PosLine> lines = new ArrayList<>();
    boolean numbered = dice.chance(0.9);
    do {
      lines.add(line(numbered ? lines.size() + 1 : null));
    } while (lines.size() < 6 && dice.chance(0.6));
    return List.copyOf(lines);
  }

  private PosLine line(Integer lineNo) {
    Product product = product();
    long cents = product.listPriceMinor();
    int quantity = cents < DEAR_CENTS && dice.chance(0.3) ? 2 + dice.below(3) : 1;
    long price = cents * place.perCent();
    String promotion = world.offers().of(product, world.agenda().now());
    boolean reduced = promotion != null || dice.chance(0.02);
    long discount = reduced ? price * quantity * dice.between(5, 30) / 100 : 0;
    String upc = dice.chance(0.5) ? "40%011d".formatted(product.sku().hashCode() & 0xFFFF) : null;
    return new PosLine(lineNo, product.sku(), upc, quantity, price, discount, promotion, true);
  }

  // The square makes few products sell much, as in any shop.
  private Product product() {
    List<Product> all = world.catalogue().products();
    double share = dice.share();
    return all.get((int) (share * share * all.size()));
  }
}
