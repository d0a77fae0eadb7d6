package io.tillflow.testdata.generator;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.RuleKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What somebody in one store is up to in; what its till says of that, labelled, out. */
final class Plots {
  private static final long TWIN_AFTER = 20_000;
  private static final long MOST_TOTAL = 9_000_000;
  private static final int MOST_PIECES = 40;
  private static final int BULK_PIECES = 45;

  private final World world;
  private final Till till;
  private final Baskets baskets;
  private final Place place;
  private final Dice dice;
  private final Bursts bursts;

  Plots(World world, Till till, Baskets baskets, Place place) {
    this.world = world;
    this.till = till;
    this.baskets = baskets;
    this.place = place;
    this.dice = world.dice("plots " + till.storeId());
    this.bursts = new Bursts(till, baskets, dice);
  }

  boolean isTempting() {
    return dice.chance(world.settings().mischief());
  }

  void play(Plot plot) {
    long now = world.agenda().now();
    switch (plot) {
      case AMOUNT -> sell(plot, List.of(line(dearest(), MOST_PIECES)));
      case VELOCITY -> bursts.velocity(now);
      case PRICE -> sell(plot, mispriced());
      case DISCOUNT -> sell(plot, baskets.next().lines().stream().map(Plots::cheapened).toList());
      case VOIDS, REFUNDS, DISCOUNTS -> bursts.crook(plot, now);
      case DECLINES -> bursts.declines(now);
      case REFUND -> refund();
      case TWIN -> twin();
      case LOSS -> till.lose(1 + dice.below(3));
      case BULK -> bulk();
    }
  }

  /** A sale while nobody should be there. */
  void sellByNight() {
    TillDraft sale = sale(baskets.next());
    sale.plot = RuleKind.OFF_HOURS.name();
    till.say(sale, 0);
  }

  private void sell(Plot plot, List<PosLine> lines) {
    TillDraft sale = sale(baskets.next());
    sale.lines = lines;
    sale.plot = plot.rule();
    till.say(sale, 0);
  }

  private TillDraft sale(Basket basket) {
    TillDraft sale =
        Script.draft(basket, PosEventType.SALE_COMPLETED, world.agenda().now(), basket.lines());
    sale.plain = true;
    return sale;
  }

  // Only list prices in the store's own currency are known to be off.
  private List<PosLine> mispriced() {
    List<PosLine> lines = new ArrayList<>(baskets.next().lines());
    Product product = dice.pick(world.catalogue().products());
    boolean known = place.currency().equals(product.currency()) && dice.chance(0.5);
    long price = known ? 2 * product.listPriceMinor() : 0;
    lines.add(new PosLine(null, product.sku(), null, 1, price, 0, null, true));
    return lines;
  }

  private static PosLine cheapened(PosLine line) {
    long discount = line.quantity() * line.unitPriceMinor() * 55 / 100;
    return new PosLine(
        line.lineNo(),
        line.sku(),
        line.upc(),
        line.quantity(),
        line.unitPriceMinor(),
        discount,
        line.promotionId(),
        true);
  }

  private void refund() {
    Basket basket = baskets.next();
    TillDraft refund =
        Script.draft(
            basket,
            PosEventType.REFUND_ISSUED,
            world.agenda().now(),
            List.of(basket.lines().get(0)));
    refund.originalTransactionId = dice.chance(0.5) ? "nowhere-" + dice.hex() : null;
    refund.plain = true;
    refund.plot = Plot.REFUND.rule();
    till.say(refund, 0);
  }

  private void twin() {
    TillDraft first = sale(baskets.next());
    TillDraft second = TillDraft.of(first.event());
    second.transactionId = baskets.transaction();
    second.eventTime += TWIN_AFTER;
    second.plain = true;
    second.plot = Plot.TWIN.rule();
    till.say(first, 0);
    till.say(second, 0);
  }

  private void bulk() {
    TillDraft sale = sale(baskets.next());
    sale.lines = List.of(line(cheapest(), BULK_PIECES));
    sale.paymentMethod = PaymentMethod.GIFT_CARD;
    sale.plot = Plot.BULK.rule();
    till.say(sale, 0);
  }

  private PosLine line(Product product, int most) {
    long price = product.listPriceMinor() * place.perCent();
    int pieces = (int) Math.min(most, MOST_TOTAL / price);
    return new PosLine(1, product.sku(), null, pieces, price, 0, null, true);
  }

  private Product dearest() {
    return world.catalogue().products().stream().max(byPrice()).orElseThrow();
  }

  private Product cheapest() {
    return world.catalogue().products().stream().min(byPrice()).orElseThrow();
  }

  private static Comparator<Product> byPrice() {
    return Comparator.comparingLong(Product::listPriceMinor);
  }
}
