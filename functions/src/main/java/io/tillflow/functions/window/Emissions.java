package io.tillflow.functions.window;

import java.util.HashMap;
import java.util.Map;

/**
 * How often each window of each key of a block was emitted, kept only for keys of which it does not
 * follow from this: once, where the key has a pane in a window that was due.
 */
final class Emissions {
  private static final int BYTES = 96;

  private final Block block;
  private Map<Integer, int[]> kept = Map.of();

  /** By the places of windows that were due by a time the panes that they have, as bits. */
  private long[] told = {};

  private long toldThrough;

  Emissions(Block block) {
    this.block = block;
  }

  /** The counts of a key by the places of windows, or null where they follow. */
  int[] kept(int key) {
    return kept.isEmpty() ? null : kept.get(key);
  }

  void keep(int key, int[] counts) {
    if (counts != null) {
      put(key, counts);
    } else if (!kept.isEmpty()) {
      kept.remove(key);
    }
  }

  /** How often a window of a key was emitted, when those were due that end by a time. */
  int count(int key, Span span, long due) {
    int[] counts = kept(key);
    return counts == null
        ? follows(key, span, due)
        : counts[block.grid().place(block.start(), span)];
  }

  /** Keeps what now follows, before something changes that it follows from. */
  void freeze(int key, long due) {
    if (kept.containsKey(key)) {
      return;
    }
    long has = block.panesWith(key);
    long[] panes = told(due);
    int[] counts = new int[panes.length];
    for (int place = 0; place < counts.length; place++) {
      counts[place] = (panes[place] & has) == 0 ? 0 : 1;
    }
    put(key, counts);
  }

  // Many keys are kept at once where an input has ended.
  private long[] told(long due) {
    if (told.length > 0 && toldThrough == due) {
      return told;
    }
    PaneGrid grid = block.grid();
    told = new long[grid.places()];
    toldThrough = due;
    for (int i = 0; i < grid.windows().size(); i++) {
      int window = i;
      grid.forEachStart(
          window, block.start(), block.start() + grid.blockMillis(), start -> told(window, start));
    }
    return told;
  }

  private void told(int window, long start) {
    Span span = block.grid().span(window, start);
    if (span.end() <= toldThrough) {
      told[block.grid().place(block.start(), span)] =
          block.grid().panesWithin(block.start(), span.start(), span.end());
    }
  }

  // Few blocks ever keep any.
  private void put(int key, int[] counts) {
    if (kept.isEmpty()) {
      kept = new HashMap<>();
    }
    kept.put(key, counts);
  }

  /** Sets how often a window of a key was emitted, which must not follow. */
  void set(int key, Span span, int count) {
    kept.get(key)[block.grid().place(block.start(), span)] = count;
  }

  long bytes() {
    return kept.isEmpty()
        ? 0
        : kept.size() * (BYTES + (long) Integer.BYTES * block.grid().places())
            + (long) Long.BYTES * told.length;
  }

  private int follows(int key, Span span, long due) {
    return span.end() <= due && block.has(key, span) ? 1 : 0;
  }
}
