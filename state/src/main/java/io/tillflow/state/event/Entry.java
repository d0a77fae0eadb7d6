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
 * is null where products are not asked. {@code scrapped} tells the lines of a refund that do not go
 * back to the shelf, and is null where all do.
 *
 * @param time at which it counts: the sale's, of what corrects one
 * @param loyalty the token of the loyalty card of the sale, also of what corrects it; or null
 * @param ownTime the time of the event that does it
 * @param appendTime when the event was appended that brought it to light
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
    long[] discountsMinor,
    boolean[] scrapped,
    String loyalty,
    long ownTime,
    long appendTime) {

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
        discountsMinor,
        scrapped,
        loyalty,
        ownTime,
        appendTime);
  }

  /** The same entry, as an event brought it to light that was appended then. */
  public Entry knownAt(long time) {
    return new Entry(
        kind,
        retracted,
        this.time,
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
        discountsMinor,
        scrapped,
        loyalty,
        ownTime,
        time);
  }
}
