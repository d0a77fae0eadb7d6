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
    PaneGrid grid = block.grid();
    int[] counts = new int[grid.places()];
    long end = block.start() + grid.blockMillis();
    for (int i = 0; i < grid.windows().size(); i++) {
      int window = i;
      grid.forEachStart(
          window,
          block.start(),
          end,
          start -> {
            Span span = grid.span(window, start);
            counts[grid.place(block.start(), span)] = follows(key, span, due);
          });
    }
    put(key, counts);
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
        : kept.size() * (BYTES + (long) Integer.BYTES * block.grid().places());
  }

  private int follows(int key, Span span, long due) {
    return span.end() <= due && block.has(key, span) ? 1 : 0;
  }
}
