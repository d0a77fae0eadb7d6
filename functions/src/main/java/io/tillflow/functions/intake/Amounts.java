package io.tillflow.functions.intake;

import io.tillflow.state.event.Refusal;

/** Quantities and prices in, the first amount that cannot be true out. */
final class Amounts {
  private final long ceilingMinor;
  private final Refusal quantity = Findings.badAmount("quantity is below 1");
  private final Refusal price = Findings.badAmount("unit_price_minor is negative");
  private final Refusal discount = Findings.badAmount("discount_minor is negative");
  private final Refusal overflow = Findings.badAmount("an amount does not fit 64 bits");
  private final Refusal discountAbove = Findings.badAmount("discount_minor is above the line");
  private final Refusal line;
  private final Refusal total;

  Amounts(long ceilingMinor) {
    this.ceilingMinor = ceilingMinor;
    this.line = Findings.badAmount("a line is above the ceiling of " + ceilingMinor);
    this.total = Findings.badAmount("the total is above the ceiling of " + ceilingMinor);
  }

  /** Null when one line is believable. */
  Refusal checkLine(long units, long unitPrice, long lineDiscount) {
    if (unitPrice < 0) {
      return price;
    }
    if (lineDiscount < 0) {
      return discount;
    }
    if (units < 1) {
      return quantity;
    }
    long gross = units * unitPrice;
    if (Math.multiplyHigh(units, unitPrice) != 0 || gross < 0) {
      return overflow;
    }
    if (lineDiscount > gross) {
      return discountAbove;
    }
    // Before its discount: a price as large would land in no column, however much comes off it.
    return gross > ceilingMinor ? line : null;
  }

  /** Null when a sum of believable lines is believable. */
  Refusal checkTotal(long sum) {
    return sum > ceilingMinor || sum < 0 ? total : null;
  }
}
