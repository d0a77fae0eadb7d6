package io.tillflow.functions.window;

import java.util.BitSet;

/** What one pane of a block holds, and which of its rows are yet to be written or emitted. */
final class Pane {
  /** Rows that differ from what the state says. */
  final BitSet unwritten = new BitSet();

  /** Rows that changed after a window of theirs was emitted, and have not been emitted since. */
  final BitSet waiting = new BitSet();

  private final long firstEnd;
  private final KeyedCells table;
  private long bytes;

  /** One that is about to get so many rows. */
  Pane(long firstEnd, Frame frame, int expected) {
    this.firstEnd = firstEnd;
    this.table = new KeyedCells(frame, expected);
  }

  /** Whether a window that it is in was due by a time. */
  boolean isLate(long due) {
    return firstEnd <= due;
  }

  KeyedCells table() {
    return table;
  }

  Cells cells() {
    return table.cells();
  }

  /** How many bytes its table takes more than when this was asked last. */
  long growth() {
    long before = bytes;
    bytes = table.bytes();
    return bytes - before;
  }
}
