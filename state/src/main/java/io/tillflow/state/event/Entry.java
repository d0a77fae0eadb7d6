package io.tillflow.state.event;

/**
 * What one till event does to sales: signed, at the time at which it counts, line by line.
 *
 * <p>By kind a line has
 *
 * <ul>
 *   <li>SALE: the quantity sold, its price before discount, its discount;
 *   <li>VOID: the quantity taken back, its current price less its share of the discount, 0;
 *   <li>OVERRIDE: the quantity repriced, 0, what the discount grows by;
 *   <li>REFUND: the quantity brought back, what was paid for it, 0.
 * </ul>
 *
 * <p>Where another order of a transaction's events comes to light, an entry is taken back by the
 * same one retracted; a sale and a refund never are. Payment method and customer (a token) are
 * those of a sale and may be null; {@code emptied} is true of the void that leaves nothing. A
 * line's category is that of its product when the sale or refund was accepted; {@code categories}
 * is null where products are not asked.
 */
public record Entry(
    EntryKind kind,
    boolean retracted,
    long time,
    String storeId,
    String currency,
    PaymentMethod paymentMethod,
    String customer,
    boolean emptied,
    String[] skus,
    String[] promotions,
    String[] categories,
    int[] quantities,
    long[] amountsMinor,
    long[] discountsMinor) {

  /** What its numbers count with. */
  public int sign() {
    return retracted ? -1 : 1;
  }

  /** The entry that takes this one back. */
  public Entry reversed() {
    return new Entry(
        kind,
        !retracted,
        time,
        storeId,
        currency,
        paymentMethod,
        customer,
        emptied,
        skus,
        promotions,
        categories,
        quantities,
        amountsMinor,
        discountsMinor);
  }
}
