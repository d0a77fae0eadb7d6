package io.tillflow.testdata.generator;

import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import java.util.List;

/** One basket in, what the till says of it from the first scan to the last refund out. */
final class Script {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  private final Till till;
  private final Baskets baskets;
  private final Rhythm rhythm;
  private final double voids;
  private final Dice dice;

  Script(World world, Till till, Baskets baskets, Rhythm rhythm) {
    this.voids = world.settings().shop().voids();
    this.till = till;
    this.baskets = baskets;
    this.rhythm = rhythm;
    this.dice = world.dice("script " + till.storeId());
  }

  void play(Basket basket, long start) {
    say(basket, PosEventType.SALE_INITIATED, start, List.of());
    long end = start + dice.between(20 * SECOND, 4 * MINUTE);
    if (dice.chance(0.08)) {
      say(basket, PosEventType.DISCOUNT_APPLIED, end - 4 * SECOND, basket.lines().subList(0, 1));
    }
    if (basket.loyaltyId() != null && dice.chance(0.2)) {
      say(basket, PosEventType.LOYALTY_REDEEMED, end - 3 * SECOND, List.of());
    }
    if (isPaid(basket, end)) {
      sell(basket, end);
    }
  }

  /** A scan that must not count. */
  void train(Basket basket, long time) {
    till.say(draft(basket, PosEventType.SALE_COMPLETED, time, baskets.training()), 0);
  }

  private boolean isPaid(Basket basket, long end) {
    if (!basket.isCard()) {
      return true;
    }
    if (dice.chance(0.05)) {
      say(basket, PosEventType.PAYMENT_DECLINED, end - 2 * SECOND, List.of());
      if (dice.chance(0.4)) {
        return false;
      }
    }
    say(basket, PosEventType.PAYMENT_AUTHORIZED, end - SECOND, List.of());
    return true;
  }

  private void sell(Basket basket, long time) {
    TillDraft sale = draft(basket, PosEventType.SALE_COMPLETED, time, basket.lines());
    if (basket.isCard()) {
      sale.tenderedMinor = basket.totalMinor();
      sale.changeMinor = 0L;
    }
    boolean voided = dice.chance(voids);
    // The till's answer is stuck for a while, and the void overtakes it.
    boolean overtaken = voided && dice.chance(0.25);
    till.say(sale, overtaken ? dice.between(10 * MINUTE, 20 * MINUTE) : 0);
    if (voided) {
      long after = beforeClosing(time, overtaken ? MINUTE : dice.between(MINUTE, 2 * HOUR));
      correct(basket, PosEventType.SALE_VOIDED, after, List.of());
    } else {
      regret(basket, time);
    }
  }

  private void regret(Basket basket, long time) {
    PosLine line = dice.pick(basket.lines());
    if (dice.chance(0.03)) {
      int some = (int) dice.between(1, line.quantity());
      List<PosLine> undone = List.of(some(line, some, line.unitPriceMinor()));
      long after = beforeClosing(time, dice.between(MINUTE, HOUR));
      correct(basket, PosEventType.ITEM_VOIDED, after, undone);
    }
    if (dice.chance(0.02)) {
      long price = line.unitPriceMinor() * dice.between(50, 95) / 100;
      List<PosLine> cheaper = List.of(some(line, line.quantity(), price));
      long after = beforeClosing(time, dice.between(MINUTE, HOUR));
      correct(basket, PosEventType.PRICE_OVERRIDDEN, after, cheaper);
    }
    if (dice.chance(0.04)) {
      List<PosLine> back = List.of(some(line, 1, line.unitPriceMinor()));
      long after = rhythm.openFrom(time + dice.between(10 * MINUTE, 30 * HOUR));
      correct(basket, PosEventType.REFUND_ISSUED, after, back);
    }
  }

  // Whoever would come to it after closing does it at once.
  private long beforeClosing(long time, long pause) {
    return rhythm.at(time + pause) > 0 ? time + pause : time + MINUTE;
  }

  private PosLine some(PosLine line, int quantity, long price) {
    boolean restock = dice.chance(0.8);
    return new PosLine(
        line.lineNo(), line.sku(), line.upc(), quantity, price, 0, line.promotionId(), restock);
  }

  private void correct(Basket basket, PosEventType type, long time, List<PosLine> lines) {
    TillDraft draft = draft(basket, type, time, lines);
    draft.transactionId = baskets.transaction();
    draft.originalTransactionId = basket.transactionId();
    till.say(draft, 0);
  }

  private void say(Basket basket, PosEventType type, long time, List<PosLine> lines) {
    till.say(draft(basket, type, time, lines), 0);
  }

  static TillDraft draft(Basket basket, PosEventType type, long time, List<PosLine> lines) {
    TillDraft draft = new TillDraft();
    draft.eventType = type;
    draft.eventTime = time;
    draft.terminalId = basket.terminalId();
    draft.cashierId = basket.cashierId();
    draft.transactionId = basket.transactionId();
    draft.correlationId = basket.correlationId();
    draft.lines = lines;
    draft.paymentMethod = basket.payment();
    draft.loyaltyId = basket.loyaltyId();
    draft.customerEmail = basket.email();
    return draft;
  }
}
