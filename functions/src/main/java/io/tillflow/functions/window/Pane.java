package io.tillflow.functions.window;

import java.util.Arrays;
import java.util.BitSet;

/** The cells of one pane: a row for each key that has any. */
final class Pane {
  /** No row. */
  static final int NONE = -1;

  private static final int SMALLEST = 4;

  /** Rows that differ from what the state says. */
  final BitSet unwritten = new BitSet();

  /** Rows that changed after a window of theirs was emitted, and have not been emitted since. */
  final BitSet waiting = new BitSet();

  private final long firstEnd;
  private final Cells cells;
  private int[] rowOf = new int[SMALLEST];
  private int[] keyOf = new int[SMALLEST];

  Pane(long firstEnd, Slots slots) {
    this.firstEnd = firstEnd;
    this.cells = new Cells(slots);
  }

  /** When the first window ends that it is in. */
  long firstEnd() {
    return firstEnd;
  }

  Cells cells() {
    return cells;
  }

  /** How many rows it has. */
  int rows() {
    return cells.rows();
  }

  /** The key of a row. */
  int key(int row) {
    return keyOf[row];
  }

  int find(int key) {
    return key < rowOf.length ? rowOf[key] - 1 : NONE;
  }

  /** Adds a row for a key that has none. */
  int add(int key) {
    if (key >= rowOf.length) {
      rowOf = Arrays.copyOf(rowOf, Math.max(key + 1, 2 * rowOf.length));
    }
    int row = cells.addRow();
    if (row == keyOf.length) {
      keyOf = Arrays.copyOf(keyOf, 2 * row);
    }
    keyOf[row] = key;
    rowOf[key] = row + 1;
    return row;
  }

  long bytes() {
    return cells.bytes() + (long) Integer.BYTES * (rowOf.length + keyOf.length);
  }
}
