package io.tillflow.functions.feature;

import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;

/**
 * Amounts at their times in, in any order; what they sum up to in a rolling window out, and when
 * that changes by itself. For one entity.
 *
 * <p>Only panes in which something is left are kept, in order, so an entity that does little takes
 * little, and what is taken back in the same pane is as if it had never been.
 */
public final class RollingSum {
  /** Nothing changes by itself any more. */
  public static final long NEVER = Sums.NONE;

  private final Rolling window;
  private final Sums panes = new Sums();

  /** Nothing in the window. */
  public RollingSum(Rolling window) {
    this.window = window;
  }

  /** Adds an amount, which may be negative. */
  public void add(long time, long amount) {
    panes.add(window.pane(time), amount);
  }

  /** The sum as it is at that time, of which no pane may be forgotten. */
  public long at(long asOf) {
    long pane = window.pane(asOf);
    return panes.after(pane - window.panes()) - panes.after(pane);
  }

  /** When the first pane leaves that is in the window at that time; {@link #NEVER} if none is. */
  public long nextChange(long asOf) {
    long pane = panes.nextAfter(window.first(asOf) - 1);
    return pane == Sums.NONE ? NEVER : window.leaves(pane);
  }

  /** Forgets what has left the window by then. */
  public void forget(long asOf) {
    panes.forget(window.first(asOf) - 1);
  }

  /** How many panes are kept. */
  public int size() {
    return panes.size();
  }

  /** The first pane that is kept; there must be one. */
  public long firstPane() {
    return panes.nextAfter(Long.MIN_VALUE);
  }

  /** What it takes on the heap. */
  public long bytes() {
    return panes.bytes();
  }

  /** Writes the panes that are kept. */
  public void write(CompactOutput out) {
    panes.write(out);
  }

  /** Takes up panes that were written. */
  public void read(CompactInput in) {
    panes.read(in);
  }
}
