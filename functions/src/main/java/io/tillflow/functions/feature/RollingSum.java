package io.tillflow.functions.feature;

import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import java.util.Arrays;

/**
 * Amounts at their times in, in any order; what they sum up to in a rolling window out, and when
 * that changes by itself. For one entity.
 *
 * <p>Only panes in which something is left are kept, in order, so an entity that does little takes
 * little, and what is taken back in the same pane is as if it had never been.
 */
public final class RollingSum {
  /** Nothing changes by itself any more. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final long BYTES = 72;

  private final Rolling window;
  private long[] panes = new long[0];
  private long[] sums = new long[0];
  private int size;

  /** Nothing in the window. */
  public RollingSum(Rolling window) {
    this.window = window;
  }

  /** Adds an amount, which may be negative. */
  public void add(long time, long amount) {
    long pane = window.pane(time);
    int at = Arrays.binarySearch(panes, 0, size, pane);
    if (at >= 0) {
      sums[at] += amount;
      if (sums[at] == 0) {
        remove(at, at + 1);
      }
    } else if (amount != 0) {
      insert(-at - 1, pane, amount);
    }
  }

  /** The sum as it is at that time, of which no pane may be forgotten. */
  public long at(long asOf) {
    long first = window.first(asOf);
    long last = window.pane(asOf);
    long sum = 0;
    for (int i = 0; i < size; i++) {
      if (panes[i] >= first && panes[i] <= last) {
        sum += sums[i];
      }
    }
    return sum;
  }

  /** When the first pane leaves that is in the window at that time; {@link #NEVER} if none is. */
  public long nextChange(long asOf) {
    long first = window.first(asOf);
    for (int i = 0; i < size; i++) {
      if (panes[i] >= first) {
        return window.leaves(panes[i]);
      }
    }
    return NEVER;
  }

  /** Forgets what has left the window by then. */
  public void forget(long asOf) {
    long first = window.first(asOf);
    int gone = 0;
    while (gone < size && panes[gone] < first) {
      gone++;
    }
    remove(0, gone);
  }

  /** How many panes are kept. */
  public int size() {
    return size;
  }

  /** The first pane that is kept; there must be one. */
  public long firstPane() {
    return panes[0];
  }

  /** What it takes on the heap. */
  public long bytes() {
    return BYTES + 2L * Long.BYTES * panes.length;
  }

  /** Writes the panes that are kept. */
  public void write(CompactOutput out) {
    out.unsigned(size);
    long before = 0;
    for (int i = 0; i < size; i++) {
      out.signed(panes[i] - before);
      out.signed(sums[i]);
      before = panes[i];
    }
  }

  /** Takes up panes that were written. */
  public void read(CompactInput in) {
    size = in.length();
    panes = new long[size];
    sums = new long[size];
    long before = 0;
    for (int i = 0; i < size; i++) {
      panes[i] = before + in.signed();
      sums[i] = in.signed();
      before = panes[i];
    }
  }

  private void insert(int at, long pane, long sum) {
    if (size == panes.length) {
      int room = Math.max(4, 2 * size);
      panes = Arrays.copyOf(panes, room);
      sums = Arrays.copyOf(sums, room);
    }
    System.arraycopy(panes, at, panes, at + 1, size - at);
    System.arraycopy(sums, at, sums, at + 1, size - at);
    panes[at] = pane;
    sums[at] = sum;
    size++;
  }

  private void remove(int from, int to) {
    System.arraycopy(panes, to, panes, from, size - to);
    System.arraycopy(sums, to, sums, from, size - to);
    size -= to - from;
  }
}
