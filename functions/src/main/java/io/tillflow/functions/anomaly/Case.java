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
  private final Slip slip;
  private final Deed deed;
  private final int offset;
  private final long gross;
  private final long discount;
  private final long till;
  private final long cashier;
  private final long currency;
  private final long[] skus;
  private final SaleLog.Sale sale;

  /** An event of the store of a book. */
  Case(StoreBooks books, PriceList prices, StoreBook book, Slip slip) throws Exception {
    this.books = books;
    this.prices = prices;
    this.book = book;
    this.slip = slip;
    deed = Deed.of(slip.eventType());
    hour = books.change(book, StoreHour.of(slip.eventTime()));
    offset = (int) hour.offset(slip.eventTime());
    gross = slip.grossMinor();
    discount = slip.discountMinor();
    till = Prints.of(slip.terminalId());
    cashier = slip.cashier() == null ? 0 : Prints.of(slip.cashier());
    currency = PriceList.of(slip.currency());
    skus = Prints.of(slip.skus());
    sale =
        deed == Deed.SALE
            ? new SaleLog.Sale(till, cashier, Prints.of(slip, skus), slip.transactionId())
            : null;
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
    return book.sums(hour, hours);
  }

  /** What the product of a sale's line should cost, or {@link PriceList#NONE}. */
  long listPrice(int line) {
    return prices.price(skus[line], currency);
  }

  /** How often its till sold in the time up to it. */
  long salesOfTill(long millis) throws Exception {
    return count(Deed.SALE, millis, (in, behind, upTo) -> in.sales().ofTill(till, behind, upTo));
  }

  /** How often its till took or refused a payment in the time up to it. */
  long ofTill(Deed what, long millis) throws Exception {
    return count(what, millis, (in, behind, upTo) -> in.track().count(what, till, behind, upTo));
  }

  /** How often its store did so. */
  long ofStore(Deed what, long millis) throws Exception {
    return count(what, millis, (in, behind, upTo) -> in.track().count(what, behind, upTo));
  }

  /** How often its cashier did this in the time up to it; 0 where it names none. */
  long ofCashier(Deed what, long millis) throws Exception {
    if (slip.cashier() == null) {
      return 0;
    }
    return what == Deed.SALE
        ? count(what, millis, (in, behind, upTo) -> in.sales().ofCashier(cashier, behind, upTo))
        : count(what, millis, (in, behind, upTo) -> in.track().count(what, cashier, behind, upTo));
  }

  /** How often something was done in a part of an hour. */
  private interface Part {
    int of(HourPage in, long behind, long upTo);
  }

  private long count(Deed what, long millis, Part part) throws Exception {
    long behind = offset - millis;
    HourPage before = before(millis);
    return (what == deed ? 1L : 0)
        + part.of(hour.page, behind, offset)
        + (before == null ? 0 : part.of(before, behind + StoreHour.MILLIS, StoreHour.MILLIS));
  }

  /** Another sale: its transaction, and when it was. */
  record Twin(String transactionId, long time) {}

  /** The last sale of its till like it in the time up to it, or null. */
  Twin twin(long millis) throws Exception {
    Twin twin = twin(hour.page.sales(), hour.number, millis);
    HourPage before = twin == null ? before(millis) : null;
    return before == null ? twin : twin(before.sales(), hour.number - 1, millis);
  }

  private Twin twin(SaleLog in, int number, long millis) {
    long start = number * StoreHour.MILLIS;
    int row = in.lastLike(sale, time() - millis - start, time() - start);
    return row == SaleLog.NONE ? null : new Twin(in.id(row), start + in.offset(row));
  }

  // No rule looks back further than an hour.
  private HourPage before(long millis) throws Exception {
    return millis > offset ? books.page(book, hour.number - 1) : null;
  }

  /** Remembers the event. */
  void remember() {
    if (sale != null) {
      hour.page.sales().add(offset, sale);
      book.add(hour, total());
    } else if (deed != null && deed.isPayment()) {
      hour.page.track().add(deed, offset, till);
    } else if (deed != null && slip.cashier() != null) {
      hour.page.track().add(deed, offset, cashier);
    }
    books.count(hour);
  }
}
