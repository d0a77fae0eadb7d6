package io.tillflow.functions.window;

import io.tillflow.state.keyed.BlockName;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Function;

/**
 * The panes of one stretch of time, outer key and currency, as far as they are in memory.
 *
 * <p>It is {@link #whole} or holds only what was added since it was written last; then what was
 * there before is in the state alone, and is read when a window is emitted.
 */
final class Block {
  private static final int OBJECT_BYTES = 200;

  private final BlockName name;
  private final int keyGroup;
  private final PaneGrid grid;
  private final Slots slots;

  /** Keys whose emissions differ from what the state says. */
  final BitSet unwrittenKeys = new BitSet();

  /** How many chunks the state has of it. */
  int chunks;

  /** Whether changes in the state or in memory wait to be emitted. */
  boolean waiting;

  /** Whether all of it is in memory. */
  boolean whole;

  /** How many bytes of it its owner has counted. */
  long accounted;

  /** When it was last in use, on the clock of its owner. */
  long used;

  private KeyTable keys;
  private Pane[] panes;
  private Emissions emissions;
  private int[] entries;

  Block(BlockName name, int keyGroup, PaneGrid grid, Slots slots) {
    this.name = name;
    this.keyGroup = keyGroup;
    this.grid = grid;
    this.slots = slots;
    clear();
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

  KeyTable keys() {
    return keys;
  }

  Emissions emissions() {
    return emissions;
  }

  /** The pane of that number, or null while it is empty. */
  Pane pane(int number) {
    return panes[number];
  }

  /** The panes in which a key has a row, as bits. */
  long panesOf(int key) {
    long bits = 0;
    for (int pane = 0; pane < panes.length; pane++) {
      bits |= row(pane, key) == Pane.NONE ? 0 : 1L << pane;
    }
    return bits;
  }

  /** The panes in which a key has a row that is marked, as bits. */
  long panesOf(int key, Function<Pane, BitSet> marks) {
    long bits = 0;
    for (int pane = 0; pane < panes.length; pane++) {
      int row = row(pane, key);
      bits |= row != Pane.NONE && marks.apply(panes[pane]).get(row) ? 1L << pane : 0;
    }
    return bits;
  }

  /** Whether it holds something of a key that the state does not. */
  boolean isUnwritten(int key) {
    return unwrittenKeys.get(key) || panesOf(key, pane -> pane.unwritten) != 0;
  }

  /** The row of a key in a pane, or none. */
  int row(int pane, int key) {
    return panes[pane] == null ? Pane.NONE : panes[pane].find(key);
  }

  /** Whether a key has a row in a window. */
  boolean has(int key, Span span) {
    for (long rest = within(span); rest != 0; rest &= rest - 1) {
      if (row(Long.numberOfTrailingZeros(rest), key) != Pane.NONE) {
        return true;
      }
    }
    return false;
  }

  /** Its panes in a window, as bits. */
  long within(Span span) {
    return grid.panesWithin(start(), span.start(), span.end());
  }

  /** The row of a key in a pane, which is there from now on. */
  int touch(int number, int key) {
    if (panes[number] == null) {
      panes[number] = new Pane(slots);
    }
    int row = panes[number].find(key);
    return row == Pane.NONE ? panes[number].add(key) : row;
  }

  /** The row of a key in a pane that is about to change, when windows were due by a time. */
  int change(int number, int key, long due) {
    boolean late = grid.firstEnd(start(), number) <= due;
    if (late && whole && row(number, key) == Pane.NONE) {
      emissions.freeze(key, due);
      unwrittenKeys.set(key);
    }
    int row = touch(number, key);
    panes[number].unwritten.set(row);
    if (late) {
      panes[number].waiting.set(row);
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

  /** Whether a key is new to an entry; entries are numbered from one. */
  boolean isFirst(int key, int entry) {
    if (key >= entries.length) {
      entries = Arrays.copyOf(entries, Math.max(key + 1, 2 * entries.length));
    }
    boolean first = entries[key] != entry;
    entries[key] = entry;
    return first;
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
    if (!whole) {
      clear();
    }
  }

  /** Hands what is in memory over to another block of the same name, and is empty. */
  Block handOver() {
    Block other = new Block(name, keyGroup, grid, slots);
    other.keys = keys;
    other.panes = panes;
    clear();
    return other;
  }

  /** Lets go of what is in memory. */
  void clear() {
    keys = new KeyTable();
    panes = new Pane[grid.panes()];
    emissions = new Emissions(this);
    entries = new int[4];
    unwrittenKeys.clear();
    whole = chunks == 0;
  }

  boolean isEmpty() {
    return keys.size() == 0;
  }

  long bytes() {
    long bytes =
        OBJECT_BYTES + keys.bytes() + emissions.bytes() + (long) Integer.BYTES * entries.length;
    for (Pane pane : panes) {
      bytes += pane == null ? 0 : pane.bytes();
    }
    return bytes;
  }
}
