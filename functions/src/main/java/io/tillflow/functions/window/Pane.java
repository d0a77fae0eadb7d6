package io.tillflow.functions.window;

import java.util.Arrays;
import java.util.BitSet;

/** The cells of one pane: a row of numbers for each key that has any, side by side in one array. */
final class Pane {
  /** No row. */
  static final int NONE = -1;

  private static final int SMALLEST = 4;

  /** Rows that differ from what the state says. */
  final BitSet unwritten = new BitSet();

  /** Rows that changed after a window of theirs was emitted, and have not been emitted since. */
  final BitSet waiting = new BitSet();

  private final long[] nothing;
  private int[] rowOf = new int[SMALLEST];
  private long[] cells;
  private int rows;

  Pane(long[] nothing) {
    this.nothing = nothing;
    this.cells = new long[nothing.length];
  }

  long[] cells() {
    return cells;
  }

  /** Where the cell of a row stands among the cells. */
  int at(int row) {
    return row * nothing.length;
  }

  int find(int key) {
    return key < rowOf.length ? rowOf[key] - 1 : NONE;
  }

  /** Adds a row for a key that has none. */
  int add(int key) {
    if (key >= rowOf.length) {
      rowOf = Arrays.copyOf(rowOf, Math.max(key + 1, 2 * rowOf.length));
    }
    if (at(rows) == cells.length) {
      cells = Arrays.copyOf(cells, 2 * cells.length);
    }
    System.arraycopy(nothing, 0, cells, at(rows), nothing.length);
    rowOf[key] = ++rows;
    return rows - 1;
  }

  long bytes() {
    return (long) Long.BYTES * cells.length + (long) Integer.BYTES * rowOf.length;
  }
}
