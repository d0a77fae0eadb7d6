package io.tillflow.functions.window;

import io.tillflow.state.keyed.BlockName;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The panes of one stretch of time, outer key and currency, as far as they are in memory.
 *
 * <p>It is {@link #whole} or holds only what was added since it was written last; then what was
 * there before is in the state alone, and is read when a window is emitted.
 */
final class Block {
  // With its place on a shelf; of a block that is out of memory nothing else is left.
  private static final int OBJECT_BYTES = 360;

  private final BlockName name;
  private final int keyGroup;
  private final Frame frame;
  private final PaneGrid grid;

  /** Keys whose emissions differ from what the state says. */
  final Set<Integer> unwrittenKeys = new TreeSet<>();

  /** How many chunks the state has of it. */
  int chunks;

  /** Whether changes in the state or in memory wait to be emitted. */
  boolean waiting;

  /** Whether all of it is in memory. */
  boolean whole;

  /** How many bytes of it its owner has counted. */
  long accounted;

  /** Whether its tables have grown since. */
  boolean outgrown;

  /** When something was added last, on the clock of its owner. */
  long used;

  /** Whether it is among those that are to be written. */
  boolean queued;

  /** How many lines have changed it since it was written. */
  int changes;

  /** How many of its keys the state knows by their numbers in {@link #keys}. */
  private int known;

  /** Which rows are meant. */
  enum Rows {
    ALL,
    UNWRITTEN,
    WAITING
  }

  private KeyTable keys;
  private Pane[] panes;
  private Emissions emissions;

  // Added up as rows are, since going through the panes for every entry would read all of them.
  private long paneBytes;

  Block(BlockName name, int keyGroup, Frame frame) {
    this.name = name;
    this.keyGroup = keyGroup;
    this.frame = frame;
    this.grid = frame.grid();
    reset();
  }

  BlockName name() {
    return name;
  }

  int keyGroup() {
    return keyGroup;
  }

  PaneGrid grid() {
    return grid;
  }

  long start() {
    return name.start();
  }

  /** The keys that the state has of it, in its order, and some that it is to have. */
  KeyTable keys() {
    return keys;
  }

  /** The text of a key, as all blocks number them. */
  String text(int key) {
    return frame.keys().text(key);
  }

  Emissions emissions() {
    return emissions;
  }

  /** The pane of that number, or null while it is empty. */
  Pane pane(int number) {
    return panes[number];
  }

  /** Whether the state knows a key by its number. */
  boolean isKnown(int key) {
    return key < known;
  }

  /** The keys that there are now stand in the state, in this order. */
  void know() {
    known = keys.size();
  }

  /** For every key of {@link #keys} the panes in which it has such a row, as bits. */
  long[] panesByKey(Rows which) {
    long[] bits = new long[keys.size()];
    for (long rest = filled(); rest != 0; rest &= rest - 1) {
      int number = Long.numberOfTrailingZeros(rest);
      KeyedCells table = panes[number].table();
      BitSet marks = which == Rows.WAITING ? panes[number].waiting : panes[number].unwritten;
      int row = which == Rows.ALL ? 0 : marks.nextSetBit(0);
      while (row >= 0 && row < table.rows()) {
        int id = keys.add(table.key(row));
        bits = id < bits.length ? bits : Arrays.copyOf(bits, Math.max(id + 1, 2 * bits.length));
        bits[id] |= 1L << number;
        row = which == Rows.ALL ? row + 1 : marks.nextSetBit(row + 1);
      }
    }
    return Arrays.copyOf(bits, keys.size());
  }

  /** The panes that have rows, as bits. */
  long filled() {
    long bits = 0;
    for (int pane = 0; pane < panes.length; pane++) {
      bits |= panes[pane] == null ? 0 : 1L << pane;
    }
    return bits;
  }

  /** The row of a key in a pane, or none. */
  int row(int pane, int key) {
    return panes[pane] == null ? KeyedCells.NONE : panes[pane].table().find(key);
  }

  /** The panes in which a key has a row, as bits. */
  long panesWith(int key) {
    long bits = 0;
    for (int pane = 0; pane < panes.length; pane++) {
      bits |= row(pane, key) == KeyedCells.NONE ? 0 : 1L << pane;
    }
    return bits;
  }

  /** Whether a key has a row in a window. */
  boolean has(int key, Span span) {
    for (long rest = within(span); rest != 0; rest &= rest - 1) {
      if (row(Long.numberOfTrailingZeros(rest), key) != KeyedCells.NONE) {
        return true;
      }
    }
    return false;
  }

  /** Its panes in a window that have rows, as bits. */
  long within(Span span) {
    return filled() & grid.panesWithin(start(), span.start(), span.end());
  }

  /** The row of a key in a pane, which is there from now on. */
  int touch(int number, int key) {
    return touch(open(number), key);
  }

  private int touch(Pane pane, int key) {
    int rows = pane.table().rows();
    int row = pane.table().add(key);
    if (row == rows) {
      long growth = pane.growth();
      paneBytes += growth;
      outgrown |= growth > 0;
    }
    return row;
  }

  /** The pane of that number, which is to get rows. */
  Pane open(int number) {
    if (panes[number] == null) {
      panes[number] = new Pane(grid.firstEnd(start(), number), frame, expected(number));
    }
    return panes[number];
  }

  // As many as the one before, which spares most panes from growing step by step.
  private int expected(int number) {
    Pane before = number == 0 ? null : panes[number - 1];
    return before == null ? 1 : before.table().rows();
  }

  /** The row of a key in an open pane that is about to change, when windows were due by a time. */
  int change(Pane pane, int key, long due) {
    boolean late = pane.isLate(due);
    if (late && whole && pane.table().find(key) == KeyedCells.NONE) {
      emissions.freeze(key, due);
      unwrittenKeys.add(key);
      outgrown = true;
    }
    int row = touch(pane, key);
    pane.unwritten.set(row);
    if (late) {
      pane.waiting.set(row);
      waiting = true;
    }
    return row;
  }

  /** All that waited has been emitted. */
  void nothingWaits() {
    waiting = false;
    for (Pane pane : panes) {
      if (pane != null) {
        pane.waiting.clear();
      }
    }
  }

  /** Whether it holds something that the state does not. */
  boolean isUnwritten() {
    boolean unwritten = !unwrittenKeys.isEmpty();
    for (Pane pane : panes) {
      unwritten |= pane != null && !pane.unwritten.isEmpty();
    }
    return unwritten;
  }

  /** All that it holds is in the state now; where that was not all there is, it lets go of it. */
  void written() {
    unwrittenKeys.clear();
    for (Pane pane : panes) {
      if (pane != null) {
        pane.unwritten.clear();
      }
    }
    if (whole) {
      know();
    } else {
      clear();
    }
  }

  /** Hands what is in memory over to another block of the same name, and is empty. */
  Block handOver() {
    Block other = new Block(name, keyGroup, frame);
    other.keys = keys;
    other.panes = panes;
    reset();
    return other;
  }

  /** Lets go of what is in memory. */
  void clear() {
    keys.clear();
    for (Pane pane : panes) {
      if (pane != null) {
        pane.table().clear();
      }
    }
    reset();
  }

  private void reset() {
    keys = new KeyTable(frame.keys());
    panes = new Pane[grid.panes()];
    emissions = new Emissions(this);
    unwrittenKeys.clear();
    known = 0;
    paneBytes = 0;
    whole = chunks == 0;
  }

  boolean isEmpty() {
    return filled() == 0;
  }

  /** Whether it has some that change their size by themselves. */
  boolean hasSummaries() {
    return frame.slots().summaries().length > 0;
  }

  long bytes() {
    return OBJECT_BYTES + keys.bytes() + emissions.bytes() + paneBytes + summaryBytes();
  }

  private long summaryBytes() {
    long bytes = 0;
    for (int pane = 0; hasSummaries() && pane < panes.length; pane++) {
      bytes += panes[pane] == null ? 0 : panes[pane].cells().summaryBytes();
    }
    return bytes;
  }
}
