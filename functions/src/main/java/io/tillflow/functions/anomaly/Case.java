package io.tillflow.functions.anomaly;

import io.tillflow.state.event.Docket;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.Slip;
import java.util.function.Supplier;

/**
 * The event that is judged, and what is remembered of its store before it; made anew for each
 * event, as a young object is cheaper to write than an old one. What it counts, it counts with the
 * event itself.
 */
final class Case {
  private final StoreBooks books;
  private final PriceList prices;
  private final StoreBook book;
  private final Docket docket;
  private final StoreHour hour;
  private final Deed deed;
  private final int offset;
  private final SaleLog.Sale sale;
  private final Supplier<Slip> whole;
  private Slip slip;

  /** An event of the store of a book. */
  Case(StoreBooks books, PriceList prices, StoreBook book, Docket docket, Supplier<Slip> whole)
      throws Exception {
    this.books = books;
    this.prices = prices;
    this.book = book;
    this.docket = docket;
    this.whole = whole;
    hour = books.change(book, StoreHour.of(docket.eventTime()));
    deed = Deed.of(docket.eventType());
    offset = (int) hour.offset(docket.eventTime());
    sale =
        docket.sale() == null
            ? null
            : new SaleLog.Sale(
                docket.till(),
                docket.cashier(),
                docket.sale().alike(),
                docket.sale().transactionId());
  }

  /** All of it, which is opened when somebody asks. */
  Slip slip() {
    if (slip == null) {
      slip = whole.get();
    }
    return slip;
  }

  PosEventType type() {
    return docket.eventType();
  }

  int lines() {
    return docket.skus().length;
  }

  long unitPrice(int line) {
    return docket.unitPricesMinor()[line];
  }

  /** What it is counted as, or null. */
  Deed deed() {
    return deed;
  }

  StoreBook book() {
    return book;
  }

  long time() {
    return docket.eventTime();
  }

  long gross() {
    return docket.grossMinor();
  }

  long discount() {
    return docket.discountMinor();
  }

  long total() {
    return docket.grossMinor() - docket.discountMinor();
  }

  /** The sums of the sales of so many hours up to this one's, without it. */
  Moments sums(int hours) {
    return book.sums(hour, hours);
  }

  /** What the product of a sale's line should cost, or {@link PriceList#NONE}. */
  long listPrice(int line) {
    return prices.price(docket.skus()[line], docket.currency());
  }

  /** How often its till sold in the time up to it. */
  long salesOfTill(long millis) throws Exception {
    return count(
        Deed.SALE, millis, (in, behind, upTo) -> in.sales().ofTill(docket.till(), behind, upTo));
  }

  /** How often its till took or refused a payment in the time up to it. */
  long ofTill(Deed what, long millis) throws Exception {
    return count(
        what, millis, (in, behind, upTo) -> in.track().count(what, docket.till(), behind, upTo));
  }

  /** How often its store did so. */
  long ofStore(Deed what, long millis) throws Exception {
    return count(what, millis, (in, behind, upTo) -> in.track().count(what, behind, upTo));
  }

  /** How often its cashier did this in the time up to it; 0 where it names none. */
  long ofCashier(Deed what, long millis) throws Exception {
    if (docket.cashier() == Docket.NONE) {
      return 0;
    }
    return what == Deed.SALE
        ? count(
            what,
            millis,
            (in, behind, upTo) -> in.sales().ofCashier(docket.cashier(), behind, upTo))
        : count(
            what,
            millis,
            (in, behind, upTo) -> in.track().count(what, docket.cashier(), behind, upTo));
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
  void remember() throws Exception {
    if (sale != null) {
      hour.page.sales().add(offset, sale);
      book.add(hour, total());
    } else if (deed != null && deed.isPayment()) {
      hour.page.track().add(deed, offset, docket.till());
    } else if (deed != null && docket.cashier() != Docket.NONE) {
      hour.page.track().add(deed, offset, docket.cashier());
    }
    books.remembered(hour);
  }
}
