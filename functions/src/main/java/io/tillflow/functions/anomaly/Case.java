package io.tillflow.functions.anomaly;

import io.tillflow.state.event.Slip;

/**
 * The event that is judged, and what is remembered of its store before it; made anew for each
 * event, as a young object is cheaper to write than an old one. What it counts, it counts with the
 * event itself.
 */
final class Case {
  private final StoreBooks books;
  private final PriceList prices;
  private final StoreBook book;
  private final StoreHour hour;
  private final HourPage page;
  private final Slip slip;
  private final Deed deed;
  private final int offset;
  private final long gross;
  private final long discount;
  private final long till;
  private final long cashier;
  private final long currency;
  private final long[] skus;
  private final long print;

  // What the hour has of its till's sales and its cashier's deeds, or null.
  private final SaleLog sales;
  private final Track deeds;

  /** An event of the store of a book. */
  Case(StoreBooks books, PriceList prices, StoreBook book, Slip slip) throws Exception {
    this.books = books;
    this.prices = prices;
    this.book = book;
    this.slip = slip;
    deed = Deed.of(slip.eventType());
    hour = books.change(book, StoreHour.of(slip.eventTime()));
    page = hour.page;
    offset = (int) hour.offset(slip.eventTime());
    gross = slip.grossMinor();
    discount = slip.discountMinor();
    till = Prints.of(slip.terminalId());
    cashier = slip.cashier() == null ? 0 : Prints.of(slip.cashier());
    // One behind the other, so that the processor waits for both at once.
    sales = page.sales().find(till);
    deeds = page.cashiers().find(cashier);
    currency = PriceList.of(slip.currency());
    skus = Prints.of(slip.skus());
    print = deed == Deed.SALE ? Prints.of(slip, skus) : 0;
  }

  Slip slip() {
    return slip;
  }

  /** What it is counted as, or null. */
  Deed deed() {
    return deed;
  }

  StoreBook book() {
    return book;
  }

  long time() {
    return slip.eventTime();
  }

  long gross() {
    return gross;
  }

  long discount() {
    return discount;
  }

  long total() {
    return gross - discount;
  }

  /** The sums of the sales of so many hours up to this one's, without it. */
  Moments sums(int hours) {
    return book.sums(hour.number, hours);
  }

  /** What the product of a sale's line should cost, or {@link PriceList#NONE}. */
  long listPrice(int line) {
    return prices.price(skus[line], currency);
  }

  /** How often its till sold in the time up to it. */
  long salesOfTill(long millis) throws Exception {
    HourPage before = before(millis);
    SaleLog earlier = before == null ? null : before.sales().find(till);
    long behind = offset - millis;
    return (deed == Deed.SALE ? 1L : 0)
        + (sales == null ? 0 : sales.count(behind, offset))
        + (earlier == null ? 0 : earlier.count(behind + StoreHour.MILLIS, StoreHour.MILLIS));
  }

  /** How often its till took or refused a payment in the time up to it. */
  long ofTill(Deed what, long millis) throws Exception {
    HourPage before = before(millis);
    Track earlier = before == null ? null : before.tills().find(till);
    return count(page.tills().find(till), earlier, what, millis);
  }

  /** How often its store did so. */
  long ofStore(Deed what, long millis) throws Exception {
    HourPage before = before(millis);
    return count(page.store(), before == null ? null : before.store(), what, millis);
  }

  /** How often its cashier did this in the time up to it; 0 where it names none. */
  long ofCashier(Deed what, long millis) throws Exception {
    if (slip.cashier() == null) {
      return 0;
    }
    HourPage before = before(millis);
    Track earlier = before == null ? null : before.cashiers().find(cashier);
    return count(deeds, earlier, what, millis);
  }

  private long count(Track now, Track earlier, Deed what, long millis) {
    long behind = offset - millis;
    return (what == deed ? 1L : 0)
        + (now == null ? 0 : now.count(what, behind, offset))
        + (earlier == null ? 0 : earlier.count(what, behind + StoreHour.MILLIS, StoreHour.MILLIS));
  }

  /** Another sale: its transaction, and when it was. */
  record Twin(String transactionId, long time) {}

  /** The last sale of its till like it in the time up to it, or null. */
  Twin twin(long millis) throws Exception {
    Twin twin = sales == null ? null : twin(page, sales, hour.number, millis);
    HourPage before = twin == null ? before(millis) : null;
    SaleLog earlier = before == null ? null : before.sales().find(till);
    return earlier == null ? twin : twin(before, earlier, hour.number - 1, millis);
  }

  private Twin twin(HourPage in, SaleLog log, int number, long millis) {
    long start = number * StoreHour.MILLIS;
    int place = log.lastLike(print, time() - millis - start, time() - start);
    return place == SaleLog.NONE ? null : new Twin(in.id(log.id(place)), start + log.offset(place));
  }

  // No rule looks back further than an hour.
  private HourPage before(long millis) throws Exception {
    return millis > offset ? books.page(book, hour.number - 1) : null;
  }

  /** Remembers the event. */
  void remember() {
    if (deed == null) {
      return;
    }
    if (deed.isPayment()) {
      page.tills().of(till).add(deed, offset);
      page.store().add(deed, offset);
    } else if (slip.cashier() != null) {
      Track track = deeds == null ? page.cashiers().of(cashier) : deeds;
      track.add(deed, offset);
    }
    if (deed == Deed.SALE) {
      SaleLog log = sales == null ? page.sales().of(till) : sales;
      log.add(offset, print, page.add(slip.transactionId()));
      book.add(hour, total());
    }
  }
}
