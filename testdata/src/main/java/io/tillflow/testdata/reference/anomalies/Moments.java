package io.tillflow.testdata.reference.anomalies;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/** Totals of sales in; how many, their mean and their deviation out, of sums of any size. */
record Moments(long n, BigInteger sum, BigInteger squares) {
  static final Moments NONE = new Moments(0, BigInteger.ZERO, BigInteger.ZERO);

  Moments with(long total) {
    return plus(
        new Moments(1, BigInteger.valueOf(total), BigInteger.valueOf(total).multiply(big(total))));
  }

  Moments without(long total) {
    Moments one = NONE.with(total);
    return new Moments(n - 1, sum.subtract(one.sum), squares.subtract(one.squares));
  }

  Moments plus(Moments other) {
    return new Moments(n + other.n, sum.add(other.sum), squares.add(other.squares));
  }

  double mean() {
    return n == 0 ? 0 : new BigDecimal(sum).divide(decimal(n), MathContext.DECIMAL64).doubleValue();
  }

  /** Of a sample; 0 where there is none. */
  double sd() {
    if (n < 2) {
      return 0;
    }
    BigDecimal variance =
        new BigDecimal(spread()).divide(decimal(n * (n - 1)), MathContext.DECIMAL128);
    return variance.sqrt(MathContext.DECIMAL128).doubleValue();
  }

  /** By how many deviations a total is off the mean; 0 where there is no deviation. */
  double z(long total) {
    return n < 2 || spread().signum() == 0 ? 0 : distance(total).doubleValue() / (n * sd());
  }

  /** Whether it is off by more than so many; squared, so that nothing is rounded. */
  boolean isFurther(long total, double deviations) {
    if (n < 2 || spread().signum() == 0) {
      return false;
    }
    BigDecimal off = new BigDecimal(distance(total).pow(2).multiply(big(n - 1)));
    BigDecimal limit =
        new BigDecimal(deviations).pow(2).multiply(new BigDecimal(spread().multiply(big(n))));
    return off.compareTo(limit) > 0;
  }

  private BigInteger distance(long total) {
    return big(total).multiply(big(n)).subtract(sum);
  }

  private BigInteger spread() {
    return squares.multiply(big(n)).subtract(sum.pow(2));
  }

  private static BigInteger big(long value) {
    return BigInteger.valueOf(value);
  }

  private static BigDecimal decimal(long value) {
    return BigDecimal.valueOf(value);
  }
}
