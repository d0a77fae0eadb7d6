package io.tillflow.state.keyed;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.tillflow.state.event.PaymentMethod;

/**
 * What state knows stores, tills, cashiers, products and sales by where it looks for anomalies: 64
 * bits of each, which never change.
 */
public final class Prints {
  private static final Hasher64 HASHER = Hashing.wyhashFinal4();

  private Prints() {}

  /** Of an id or a token. */
  public static long of(String name) {
    return HASHER.hashCharsToLong(name);
  }

  /** The same of its letters. */
  static long of(Letters name) {
    return HASHER.hashBytesToLong(name.bytes(), 0, name.size());
  }

  /** Of a line of a sale; those of all lines are added up. */
  static long ofLine(long sku, int quantity, long unitPriceMinor, long discountMinor) {
    long amounts = HASHER.hashLongLongToLong(unitPriceMinor, discountMinor);
    return HASHER.hashLongLongLongToLong(sku, amounts, quantity);
  }

  /** Of a sale: the same for the same lines, in any order and paid alike. */
  @SuppressWarnings("EnumOrdinal")
  static long ofSale(long lines, PaymentMethod method) {
    return HASHER.hashLongLongToLong(lines, method == null ? -1 : method.ordinal());
  }
}
