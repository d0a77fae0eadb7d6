package io.tillflow.trials.speed;

import io.tillflow.state.event.Basket;
import io.tillflow.state.row.OrderLine;

/** A basket or a line in, its total in minor units out. */
final class Totals {
  private Totals() {}

  static long of(Basket basket) {
    long total = 0;
    for (int i = 0; i < basket.skus().length; i++) {
      total += basket.quantities()[i] * basket.unitPricesMinor()[i] - basket.discountsMinor()[i];
    }
    return total;
  }

  static long of(OrderLine line) {
    return line.revenueMinor();
  }
}
