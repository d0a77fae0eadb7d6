package io.tillflow.functions.anomaly;

import io.tillflow.state.event.Slip;

/**
 * The event that is judged, and what is remembered of its store before it; the next one overwrites
 * it. What it counts, it counts with the event itself.
 */
final class Case {
  private final StoreBooks books;
  private final Knowledge knowledge;
  private StoreBook book;
  private StoreHour hour;
  private HourPage page;
  private Slip slip;
  private Deed deed;
  private int offset;
  private long gross;
  private long discount;
  private long till;
  private long cashier;
  private long print;

  Case(StoreBooks books, Knowledge knowledge) {
    this.books = books;
    this.knowledge = knowledge;
  }

  /** Goes on to the next event of a store. */
  void next(StoreBook of, Slip event) throws Exception {
    book = of;
    slip = event;
    deed = Deed.of(event.eventType());
    hour = books.change(book, StoreHour.of(event.eventTime()));
    page = hour.page;
    offset = (int) hour.offset(event.eventTime());
    gross = event.grossMinor();
    discount = event.discountMinor();
    till = Prints.of(event.terminalId());
    cashier = event.cashier() == null ? 0 : Prints.of(event.cashier());
    print = deed == Deed.SALE ? Prints.of(event) : 0;
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

  /** What the product of a line should cost, or null. */
  Long listPrice(int line) {
    return knowledge.listPrice(slip.skus()[line], slip.currency());
  }

  /** How often its till sold in the time up to it. */
  long salesOfTill(long millis) throws Exception {
    HourPage before = before(millis);
    SaleLog now = page.sales().find(till);
    SaleLog earlier = before == null ? null : before.sales().find(till);
    long behind = offset - millis;
    return (deed == Deed.SALE ? 1L : 0)
        + (now == null ? 0 : now.count(behind, offset))
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
    return count(page.cashiers().find(cashier), earlier, what, millis);
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
    Twin twin = twin(page, hour.number, millis);
    return twin == null ? twin(before(millis), hour.number - 1, millis) : twin;
  }

  private Twin twin(HourPage in, int number, long millis) {
    SaleLog log = in == null ? null : in.sales().find(till);
    if (log == null) {
      return null;
    }
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
      page.cashiers().of(cashier).add(deed, offset);
    }
    if (deed == Deed.SALE) {
      page.sales().of(till).add(offset, print, page.add(slip.transactionId()));
      book.add(hour, total());
    }
  }
}
