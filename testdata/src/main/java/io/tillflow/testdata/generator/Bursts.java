package io.tillflow.testdata.generator;

import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import java.util.List;

/** A time in; what takes somebody several events, far enough apart to come in their order, out. */
final class Bursts {
  private static final long SCANNED_AFTER = 4_000;
  private static final long DECLINED_AFTER = 20_000;
  private static final long SERVED_AFTER = 90_000;
  private static final int MOST_SALES = 10;
  private static final int MOST_DECLINES = 5;
  private static final int FORGIVEN = 2;

  private final Till till;
  private final Baskets baskets;
  private final Dice dice;
  private int crooks;

  Bursts(Till till, Baskets baskets, Dice dice) {
    this.till = till;
    this.baskets = baskets;
    this.dice = dice;
  }

  /** Sale after sale, faster than hands can scan. */
  void velocity(long start) {
    for (int i = 0; i < MOST_SALES + 2; i++) {
      TillDraft sale = sale(baskets.next(), start + i * SCANNED_AFTER);
      sale.terminalId = "T7";
      say(sale, i < MOST_SALES ? null : Plot.VELOCITY);
    }
  }

  /** Card after card that the bank refuses. */
  void declines(long start) {
    for (int i = 0; i <= MOST_DECLINES; i++) {
      long time = start + i * DECLINED_AFTER;
      TillDraft decline =
          Script.draft(baskets.next(), PosEventType.PAYMENT_DECLINED, time, List.of());
      decline.terminalId = "T8";
      say(decline, i < MOST_DECLINES ? null : Plot.DECLINES);
    }
  }

  /** A cashier nobody has seen before sells a little and then undoes too much of it. */
  void crook(Plot plot, long start) {
    String cashier = "X-" + dice.hex() + "-" + ++crooks;
    for (int i = 0; i < MOST_SALES; i++) {
      Basket basket = baskets.next();
      TillDraft sale = sale(basket, start + i * SERVED_AFTER);
      sale.cashierId = cashier;
      say(sale, null);
      if (i <= FORGIVEN) {
        long after = start + (MOST_SALES + i) * SERVED_AFTER;
        TillDraft act = act(plot, basket, after);
        act.cashierId = cashier;
        say(act, i < FORGIVEN ? null : plot);
      }
    }
  }

  private TillDraft act(Plot plot, Basket basket, long time) {
    PosLine line = basket.lines().get(0);
    if (plot == Plot.DISCOUNTS) {
      return Script.draft(basket, PosEventType.DISCOUNT_APPLIED, time, List.of(line));
    }
    boolean refund = plot == Plot.REFUNDS;
    TillDraft act =
        Script.draft(
            basket,
            refund ? PosEventType.REFUND_ISSUED : PosEventType.SALE_VOIDED,
            time,
            refund ? List.of(line) : List.of());
    act.transactionId = baskets.transaction();
    act.originalTransactionId = basket.transactionId();
    return act;
  }

  private static TillDraft sale(Basket basket, long time) {
    return Script.draft(basket, PosEventType.SALE_COMPLETED, time, basket.lines());
  }

  private void say(TillDraft draft, Plot plot) {
    draft.plain = true;
    draft.plot = plot == null ? null : plot.rule();
    till.say(draft, 0);
  }
}
