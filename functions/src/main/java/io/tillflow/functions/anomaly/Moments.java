package io.tillflow.functions.anomaly;

/**
 * Totals in; how many, their mean and their deviation out, from sums in which nothing is lost.
 *
 * <p>The sum of the squares has 128 bits, and so has what the deviation is the root of: enough for
 * ten thousand million sales of 10⁹ each.
 */
class Moments {
  /** How many numbers it is written as. */
  static final int NUMBERS = 4;

  private static final double TWO_TO_64 = 0x1p64;
  private static final double TWO_TO_32 = 0x1p32;

  private long n;
  private long sum;
  private long high;
  private long low;

  void add(long total) {
    add(1, total, Math.multiplyHigh(total, total), total * total);
  }

  void add(Moments other) {
    add(other.n, other.sum, other.high, other.low);
  }

  private void add(long count, long more, long squaresHigh, long squaresLow) {
    n += count;
    sum += more;
    low += squaresLow;
    high += squaresHigh + (Long.compareUnsigned(low, squaresLow) < 0 ? 1 : 0);
  }

  void clear() {
    n = 0;
    sum = 0;
    high = 0;
    low = 0;
  }

  long n() {
    return n;
  }

  double mean() {
    return n == 0 ? 0 : (double) sum / n;
  }

  /** Of a sample; 0 where there is none. */
  double sd() {
    return n < 2 ? 0 : Math.sqrt(spread() / ((double) n * (n - 1)));
  }

  /** By how many deviations a total is off the mean; 0 where there is no deviation. */
  double z(long total) {
    double sd = sd();
    return sd == 0 ? 0 : distance(total) / (n * sd);
  }

  /** Whether a total is off the mean by more than so many deviations; never where there is none. */
  boolean isFurther(long total, double deviations) {
    double spread = n < 2 ? 0 : spread();
    double distance = distance(total);
    return spread > 0 && distance * distance * (n - 1) > deviations * deviations * spread * n;
  }

  private long distance(long total) {
    return n * total - sum;
  }

  /** The difference of n·Σx² and (Σx)², which is exact until it is rounded once. */
  private double spread() {
    long manyLow = n * low;
    long manyHigh = n * high + Math.multiplyHigh(n, low) + (low < 0 ? n : 0);
    long squareLow = sum * sum;
    long borrow = Long.compareUnsigned(manyLow, squareLow) < 0 ? 1 : 0;
    return real(manyHigh - Math.multiplyHigh(sum, sum) - borrow, manyLow - squareLow);
  }

  private static double real(long high, long low) {
    return high * TWO_TO_64 + (low >>> Integer.SIZE) * TWO_TO_32 + (low & 0xFFFFFFFFL);
  }

  long[] written() {
    return new long[] {n, sum, high, low};
  }

  void read(long[] written) {
    n = written[0];
    sum = written[1];
    high = written[2];
    low = written[3];
  }
}
