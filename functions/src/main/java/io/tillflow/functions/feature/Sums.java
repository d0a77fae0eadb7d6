package io.tillflow.functions.feature;

import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.util.Arrays;

/**
 * Amounts at points in, in any order; what they add up to out.
 *
 * <p>Only points at which something is left are kept, in order, so what is taken back at its point
 * is as if it had never been.
 */
public final class Sums {
  /** No such point. */
  public static final long NONE = Long.MAX_VALUE;

  private static final long BYTES = 80;

  private long[] points = new long[0];
  private long[] amounts = new long[0];
  private int size;
  private long total;

  /** Adds an amount, which may be negative. */
  public void add(long point, long amount) {
    if (amount == 0) {
      return;
    }
    total += amount;
    int at = indexOf(point);
    if (at >= 0) {
      amounts[at] += amount;
      if (amounts[at] == 0) {
        remove(at, at + 1);
      }
    } else {
      insert(-at - 1, point, amount);
    }
  }

  /** The sum of all. */
  public long total() {
    return total;
  }

  /** The sum of what stands behind the point. */
  public long after(long point) {
    if (size > 0 && points[0] > point) {
      return total;
    }
    long sum = 0;
    for (int i = size - 1; i >= 0 && points[i] > point; i--) {
      sum += amounts[i];
    }
    return sum;
  }

  /** The first point behind this one, or {@link #NONE}. */
  public long nextAfter(long point) {
    int at = behind(point);
    return at < size ? points[at] : NONE;
  }

  /** Forgets what stands up to the point; returns what that added up to. */
  public long forget(long point) {
    long before = total;
    total = after(point);
    remove(0, behind(point));
    return before - total;
  }

  /** How many points are kept. */
  public int size() {
    return size;
  }

  /** What it takes on the heap. */
  public long bytes() {
    return BYTES + 2L * Long.BYTES * points.length;
  }

  /** Writes what is kept. */
  public void write(CompactOutput out) {
    out.unsigned(size);
    long before = 0;
    for (int i = 0; i < size; i++) {
      out.signed(points[i] - before);
      out.signed(amounts[i]);
      before = points[i];
    }
  }

  /** Takes up what was written. */
  public void read(CompactInput in) {
    size = in.length();
    points = new long[size];
    amounts = new long[size];
    total = 0;
    long before = 0;
    for (int i = 0; i < size; i++) {
      points[i] = before + in.signed();
      amounts[i] = in.signed();
      before = points[i];
      total += amounts[i];
    }
  }

  private int indexOf(long point) {
    return Arrays.binarySearch(points, 0, size, point);
  }

  private int behind(long point) {
    int at = indexOf(point);
    return at >= 0 ? at + 1 : -at - 1;
  }

  private void insert(int at, long point, long amount) {
    if (size == points.length) {
      int room = Math.max(4, 2 * size);
      points = Arrays.copyOf(points, room);
      amounts = Arrays.copyOf(amounts, room);
    }
    System.arraycopy(points, at, points, at + 1, size - at);
    System.arraycopy(amounts, at, amounts, at + 1, size - at);
    points[at] = point;
    amounts[at] = amount;
    size++;
  }

  private void remove(int from, int to) {
    System.arraycopy(points, to, points, from, size - to);
    System.arraycopy(amounts, to, amounts, from, size - to);
    size -= to - from;
  }
}
