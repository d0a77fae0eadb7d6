package io.tillflow.functions.summary;

import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Numbers in, the number out that a share of them does not exceed, within 0.8 % of its value and
 * exact below 128: numbers are counted by their seven leading bits.
 *
 * <p>It is no sketch of the DataSketches library, because each of those for quantiles draws lots as
 * it compacts (KLL, REQ, the classic one), or depends on the order of what it merges (t-digest):
 * the same entries, replayed or restored, would give another row. Counts by leading bits merge
 * exactly. A key has as many of them as its numbers have different leading bits.
 */
public final class Quantiles implements Summary {
  static final String ERROR = "within 0.8 % of the value, exact below 128";

  private static final int LEADING = 7;
  private static final int OBJECT_BYTES = 64;
  private static final int SMALLEST = 4;

  /** Numbers rounded to their leading bits, ascending, and how often each came. */
  private long[] numbers = new long[SMALLEST];

  private long[] counts = new long[SMALLEST];
  private int size;

  Quantiles() {}

  /** The number at a rank between 0 and 1; null of no summary. */
  public static Long at(Summary quantiles, double rank) {
    return quantiles == null ? null : (Long) ((Quantiles) quantiles).at(rank);
  }

  private long at(double rank) {
    long all = Arrays.stream(counts, 0, size).sum();
    long rest = Math.max(1, (long) Math.ceil(rank * all));
    int at = 0;
    while (rest > counts[at]) {
      rest -= counts[at++];
    }
    return numbers[at];
  }

  /** The middle of all numbers with the same sign and leading bits. */
  private static long rounded(long number) {
    long size = Math.abs(number);
    int dropped = Long.SIZE - LEADING - Long.numberOfLeadingZeros(size);
    if (dropped <= 0) {
      return number;
    }
    long middle = (size >>> dropped << dropped) + (1L << (dropped - 1));
    return number < 0 ? -middle : middle;
  }

  @Override
  public void add(Object value, long time) {
    count(rounded((Long) value), 1);
  }

  private void count(long number, long times) {
    int at = Arrays.binarySearch(numbers, 0, size, number);
    if (at < 0) {
      at = -at - 1;
      insert(at, number);
    }
    counts[at] += times;
  }

  private void insert(int at, long number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
      counts = Arrays.copyOf(counts, 2 * size);
    }
    System.arraycopy(numbers, at, numbers, at + 1, size - at);
    System.arraycopy(counts, at, counts, at + 1, size - at);
    numbers[at] = number;
    counts[at] = 0;
    size++;
  }

  @Override
  public Summary with(Summary other) {
    Quantiles both = new Quantiles();
    both.addAll(this);
    both.addAll((Quantiles) other);
    return both;
  }

  private void addAll(Quantiles other) {
    for (int i = 0; i < other.size; i++) {
      count(other.numbers[i], other.counts[i]);
    }
  }

  @Override
  public long heapBytes() {
    return OBJECT_BYTES + 2L * Long.BYTES * numbers.length;
  }

  @Override
  public void write(CompactOutput out) throws IOException {
    out.unsigned(size);
    long before = 0;
    for (int i = 0; i < size; i++) {
      out.signed(numbers[i] - before);
      out.unsigned(counts[i]);
      before = numbers[i];
    }
  }

  static Quantiles of(CompactInput in) throws IOException {
    Quantiles quantiles = new Quantiles();
    long number = 0;
    for (int left = in.length(); left > 0; left--) {
      number += in.signed();
      quantiles.count(number, in.unsigned());
    }
    return quantiles;
  }
}
