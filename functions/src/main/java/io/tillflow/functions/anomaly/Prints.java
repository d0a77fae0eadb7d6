package io.tillflow.functions.anomaly;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.tillflow.state.event.Slip;

/** What state knows tills, cashiers and sales by: 64 bits of each, which never change. */
final class Prints {
  private static final Hasher64 HASHER = Hashing.wyhashFinal4();

  private Prints() {}

  /** Of the id of a till or the token of a cashier. */
  static long of(String name) {
    return HASHER.hashCharsToLong(name);
  }

  /** Of a sale: the same for the same lines, in any order, paid the same way. */
  static long of(Slip sale) {
    long lines = 0;
    for (int i = 0; i < sale.skus().length; i++) {
      long amounts = HASHER.hashLongLongToLong(sale.unitPricesMinor()[i], sale.discountsMinor()[i]);
      lines += HASHER.hashLongLongLongToLong(of(sale.skus()[i]), amounts, sale.quantities()[i]);
    }
    return HASHER.hashLongLongToLong(lines, paid(sale));
  }

  @SuppressWarnings("EnumOrdinal")
  private static long paid(Slip sale) {
    return sale.paymentMethod() == null ? -1 : sale.paymentMethod().ordinal();
  }
}
