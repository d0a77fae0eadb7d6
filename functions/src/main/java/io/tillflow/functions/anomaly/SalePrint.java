package io.tillflow.functions.anomaly;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.tillflow.state.event.Slip;

/**
 * A sale in, 64 bits that sales have in common with the same lines, in any order, paid the same way
 * out. They are in the state, so they never change.
 */
final class SalePrint {
  private static final Hasher64 HASHER = Hashing.wyhashFinal4();

  private SalePrint() {}

  static long of(Slip sale) {
    long lines = 0;
    for (int i = 0; i < sale.skus().length; i++) {
      long sku = HASHER.hashCharsToLong(sale.skus()[i]);
      long amounts = HASHER.hashLongLongToLong(sale.unitPricesMinor()[i], sale.discountsMinor()[i]);
      lines += HASHER.hashLongLongLongToLong(sku, amounts, sale.quantities()[i]);
    }
    return HASHER.hashLongLongToLong(lines, paid(sale));
  }

  @SuppressWarnings("EnumOrdinal")
  private static long paid(Slip sale) {
    return sale.paymentMethod() == null ? -1 : sale.paymentMethod().ordinal();
  }
}
