package io.tillflow.functions.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What entries add, in as they come; the same out shelf by shelf, into blocks.
 *
 * <p>A block is then in the processor's cache for all that a shelf has got, where entry by entry
 * each would come from far away. Entries themselves are not kept: what they add is a row of numbers
 * by inner key, and what summaries are to be told.
 */
final class Arrivals {
  /** No row. */
  static final int NONE = KeyedCells.NONE;

  /** So many rows may wait: of thousands of shelves each gets several, for which it is fetched. */
  private static final int MOST = 1 << 16;

  /** So little of the memory they take. */
  private static final int SHARE = 16;

  private static final int SMALLEST = 16;

  private final Frame frame;
  private final int[] summaries;
  private final int most;
  private final List<Shelf> shelves = new ArrayList<>();

  // By entry: its time, where its rows end, and which is next of its shelf, after the last the
  // first.
  private long[] times = new long[SMALLEST];
  private int[] ends = new int[SMALLEST];
  private int[] next = new int[SMALLEST];
  private int entries;

  // By row: its key, its numbers, and a value for each of the summaries.
  private int[] keys = new int[SMALLEST];
  private final Cells cells;
  private Object[] values;
  private int rows;

  /** What an entry of a shelf is handed to. */
  interface Taker {
    void take(Shelf shelf, int entry) throws Exception;
  }

  /** Those of one subtask, which may take so much in all. */
  Arrivals(Frame frame, long memoryBytes) {
    this.frame = frame;
    this.summaries = frame.slots().summaries();
    this.most = (int) Math.min(MOST, memoryBytes / SHARE / Long.BYTES / frame.slots().count());
    this.cells = new Cells(frame.slots());
    this.values = new Object[SMALLEST * summaries.length];
  }

  boolean isFull() {
    return rows >= most || entries >= MOST;
  }

  /** Starts with an entry, of which rows are to come. */
  void entry(Shelf shelf, long time) {
    if (entries == times.length) {
      times = Arrays.copyOf(times, 2 * entries);
      ends = Arrays.copyOf(ends, 2 * entries);
      next = Arrays.copyOf(next, 2 * entries);
    }
    times[entries] = time;
    ends[entries] = rows;
    if (shelf.lastArrival == Shelf.NO_ARRIVAL) {
      next[entries] = entries;
      shelves.add(shelf);
    } else {
      next[entries] = next[shelf.lastArrival];
      next[shelf.lastArrival] = entries;
    }
    shelf.lastArrival = entries++;
  }

  /** A row more of the entry, of a key, in which there is nothing so far. */
  int row(int key) {
    if (rows == keys.length) {
      keys = Arrays.copyOf(keys, 2 * rows);
      values = Arrays.copyOf(values, 2 * values.length);
    }
    keys[rows] = key;
    frame.keys().use(key);
    cells.addRow();
    ends[entries - 1] = ++rows;
    return rows - 1;
  }

  /** The row that came last, if that is the entry's and of this key, or none. */
  int last(int key) {
    return rows > start(entries - 1) && keys[rows - 1] == key ? rows - 1 : NONE;
  }

  /** The numbers of all rows. */
  long[] numbers() {
    return cells.numbers();
  }

  /** Where a row starts among them. */
  int at(int row) {
    return cells.at(row);
  }

  /** A summary, by its place among them, is to be told of a value. */
  void tell(int row, int summary, Object value) {
    values[row * summaries.length + summary] = value;
  }

  /** Hands over all entries, those of one shelf together and in the order in which they came. */
  void drain(Taker taker) throws Exception {
    for (Shelf shelf : shelves) {
      int entry = shelf.lastArrival;
      do {
        entry = next[entry];
        taker.take(shelf, entry);
      } while (entry != shelf.lastArrival);
      shelf.lastArrival = Shelf.NO_ARRIVAL;
    }
    for (int row = 0; row < rows; row++) {
      frame.keys().release(keys[row]);
    }
    Arrays.fill(values, 0, rows * summaries.length, null);
    shelves.clear();
    cells.removeRows();
    entries = 0;
    rows = 0;
  }

  long time(int entry) {
    return times[entry];
  }

  int rows(int entry) {
    return ends[entry] - start(entry);
  }

  /** Adds what an entry does to its block, when windows were due by a time. */
  void add(int entry, Block block, long due) {
    int first = start(entry);
    if (first == ends[entry]) {
      return;
    }
    Pane pane = block.open(block.grid().pane(block.start(), times[entry]));
    boolean late = pane.isLate(due);
    Cells theirs = pane.cells();
    for (int row = first; row < ends[entry]; row++) {
      int at = theirs.at(block.change(pane, keys[row], due));
      theirs.fold(at, cells, cells.at(row));
      if (late) {
        theirs.numbers()[at + Slots.LATE] += numbers()[at(row) + Slots.EVENTS];
      }
      summarize(row, theirs, at, times[entry]);
    }
  }

  private void summarize(int row, Cells into, int at, long time) {
    for (int i = 0; i < summaries.length; i++) {
      Object value = values[row * summaries.length + i];
      if (value != null) {
        into.summarize(at + summaries[i], summaries[i], value, time);
      }
    }
  }

  private int start(int entry) {
    return entry == 0 ? 0 : ends[entry - 1];
  }

  long bytes() {
    return (long) keys.length * (Integer.BYTES + (long) Integer.BYTES * summaries.length)
        + (long) times.length * (Long.BYTES + 2 * Integer.BYTES)
        + cells.bytes();
  }
}
