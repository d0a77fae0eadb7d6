package io.tillflow.functions.anomaly;

import io.tillflow.state.keyed.HourReader;
import io.tillflow.state.keyed.HourWriter;

/**
 * The sales of a store within an hour in; how many of them a till or a cashier made in a part of
 * it, and the last one like another, out.
 */
final class SaleLog extends HourLog {
  /** No such row. */
  static final int NONE = -1;

  private static final int TILL = 1;
  private static final int CASHIER = 2;
  private static final int PRINT = 3;

  private final TransactionIds ids = new TransactionIds();
  private int written;

  SaleLog() {
    super(HourWriter.SALE_NUMBERS);
  }

  @Override
  long bytes() {
    return super.bytes() + ids.bytes();
  }

  @Override
  void rewrite() {
    super.rewrite();
    written = 0;
  }

  /** Writes what the state does not have; where ids stand is told among those that are written. */
  void write(HourWriter out) {
    out.sales(moved(write(), -written));
    out.ids(ids.from(written));
    written = ids.used();
  }

  /** Takes what was written. */
  void read(HourReader in) {
    read(moved(in.sales(), written));
    ids.add(in.ids());
    written = ids.used();
  }

  private static long[] moved(long[] rows, int by) {
    for (int row = 0; row < rows.length; row += HourWriter.SALE_NUMBERS) {
      rows[row] += by;
    }
    return rows;
  }

  /** A sale: who made it, what alike ones have in common, and its transaction in UTF-8. */
  record Sale(long till, long cashier, long print, byte[] transactionId) {}

  /** Adds a sale of a time. */
  void add(int offset, Sale sale) {
    int row = insert(offset, ids.addOne(sale.transactionId()));
    set(row, TILL, sale.till());
    set(row, CASHIER, sale.cashier());
    set(row, PRINT, sale.print());
  }

  /** How many a till made behind an offset and up to another, which may be outside the hour. */
  int ofTill(long till, long behind, long upTo) {
    return count(TILL, till, behind, upTo);
  }

  /** How many a cashier made. */
  int ofCashier(long cashier, long behind, long upTo) {
    return count(CASHIER, cashier, behind, upTo);
  }

  private int count(int place, long who, long behind, long upTo) {
    int count = 0;
    for (int row = upTo(upTo) - 1; row >= 0 && offset(row) > behind; row--) {
      count += number(row, place) == who ? 1 : 0;
    }
    return count;
  }

  /** The row of a till's last sale like this one behind an offset and up to another; or none. */
  int lastLike(Sale sale, long behind, long upTo) {
    int row = upTo(upTo) - 1;
    while (row >= 0 && offset(row) > behind) {
      if (number(row, TILL) == sale.till() && number(row, PRINT) == sale.print()) {
        return row;
      }
      row--;
    }
    return NONE;
  }

  /** The id of a sale's transaction. */
  String id(int row) {
    return ids.at((int) number(row, 0));
  }
}
