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

  /** Of each of these names. */
  static long[] of(String[] names) {
    long[] prints = new long[names.length];
    for (int i = 0; i < prints.length; i++) {
      prints[i] = of(names[i]);
    }
    return prints;
  }

  /**
   * Of a sale with skus of these prints: the same for the same lines, in any order and paid alike.
   */
  static long of(Slip sale, long[] skus) {
    long lines = 0;
    for (int i = 0; i < sale.skus().length; i++) {
      long amounts = HASHER.hashLongLongToLong(sale.unitPricesMinor()[i], sale.discountsMinor()[i]);
      lines += HASHER.hashLongLongLongToLong(skus[i], amounts, sale.quantities()[i]);
    }
    return HASHER.hashLongLongToLong(lines, paid(sale));
  }

  @SuppressWarnings("EnumOrdinal")
  private static long paid(Slip sale) {
    return sale.paymentMethod() == null ? -1 : sale.paymentMethod().ordinal();
  }
}
