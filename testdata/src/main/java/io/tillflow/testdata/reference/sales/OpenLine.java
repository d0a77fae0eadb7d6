package io.tillflow.testdata.reference.sales;

import io.tillflow.state.event.PosLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/** One line of a sale, and what corrections have left of it. */
final class OpenLine {
  private final PosLine sold;
  private int remaining;
  private long price;
  private long discount;

  OpenLine(PosLine sold) {
    this.sold = sold;
    this.remaining = sold.quantity();
    this.price = sold.unitPriceMinor();
    this.discount = sold.discountMinor();
  }

  PosLine sold() {
    return sold;
  }

  int remaining() {
    return remaining;
  }

  boolean isOpen() {
    return remaining > 0;
  }

  /** Takes so many away, with their share of the discount. */
  Map<Measure, Long> without(int quantity) {
    long share =
        BigDecimal.valueOf(discount)
            .multiply(BigDecimal.valueOf(quantity))
            .divide(BigDecimal.valueOf(remaining), 0, RoundingMode.HALF_UP)
            .longValueExact();
    remaining -= quantity;
    discount -= share;
    return Map.of(
        Measure.VOIDED,
        Math.subtractExact(Math.multiplyExact(price, quantity), share),
        Measure.VOIDED_UNITS,
        (long) quantity);
  }

  /** Prices what remains anew; the difference is a discount, negative where the price rose. */
  Map<Measure, Long> priced(long newPrice) {
    long less = Math.multiplyExact(Math.subtractExact(price, newPrice), remaining);
    price = newPrice;
    return Map.of(Measure.DISCOUNT, less);
  }
}
