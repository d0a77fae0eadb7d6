package io.tillflow.testdata.reference;

import java.math.BigInteger;

/** Quantities and prices in, what is wrong with them out, in numbers of any size. */
final class Amounts {
  private final BigInteger ceiling;
  private BigInteger total = BigInteger.ZERO;

  Amounts(long ceilingMinor) {
    this.ceiling = BigInteger.valueOf(ceilingMinor);
  }

  /** Null where the line, and the total with it, are believable. */
  String add(long quantity, long unitPrice, long discount) {
    if (unitPrice < 0 || discount < 0) {
      return "a negative amount";
    }
    if (quantity < 1) {
      return "a quantity below one";
    }
    BigInteger gross = BigInteger.valueOf(quantity).multiply(BigInteger.valueOf(unitPrice));
    BigInteger net = gross.subtract(BigInteger.valueOf(discount));
    total = total.add(net);
    if (net.signum() < 0) {
      return "a discount larger than the line";
    }
    return gross.compareTo(ceiling) > 0 || total.compareTo(ceiling) > 0
        ? "an amount above the ceiling"
        : null;
  }
}
