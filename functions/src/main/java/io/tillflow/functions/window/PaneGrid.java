package io.tillflow.functions.window;

import io.tillflow.functions.metrics.Window;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * How time is cut: panes, of which every window of a set is made, and blocks of panes, which are
 * kept and read together. A block is as long as the longest window, where 64 panes are enough.
 */
record PaneGrid(long paneMillis, int panes, List<Window> windows) {
  private static final int MOST_PANES = Long.SIZE;

  static PaneGrid of(List<Window> windows) {
    long pane = 0;
    long longest = 0;
    for (Window window : windows) {
      pane = divisor(divisor(pane, window.sizeMillis()), window.slideMillis());
      longest = Math.max(longest, window.sizeMillis());
    }
    return new PaneGrid(pane, (int) Math.min(longest / pane, MOST_PANES), windows);
  }

  /** After how long all windows begin at once; 0 where windows slide, so that some never do. */
  long periodMillis() {
    long period = 1;
    for (Window window : windows) {
      if (window.slideMillis() < window.sizeMillis()) {
        return 0;
      }
      long common = divisor(period, window.sizeMillis());
      period = Math.multiplyExact(period / common, window.sizeMillis());
    }
    return period;
  }

  long blockMillis() {
    return paneMillis * panes;
  }

  long blockStart(long time) {
    return Math.floorDiv(time, blockMillis()) * blockMillis();
  }

  /** The pane of a block that a time is in. */
  int pane(long blockStart, long time) {
    return (int) ((time - blockStart) / paneMillis);
  }

  /** The panes of a block that are within a span of time, as bits. */
  long panesWithin(long blockStart, long from, long to) {
    int first = (int) Math.max(0, (from - blockStart) / paneMillis);
    int end = (int) Math.min(panes, (to - blockStart) / paneMillis);
    return end <= first ? 0 : (-1L >>> (Long.SIZE - (end - first))) << first;
  }

  /** Where the first window of that kind starts which ends behind a time. */
  long firstStart(int window, long time) {
    long slide = windows.get(window).slideMillis();
    return (Math.floorDiv(time - windows.get(window).sizeMillis(), slide) + 1) * slide;
  }

  /** The first end of a window that a pane is in. */
  long firstEnd(long blockStart, int pane) {
    long first = Long.MAX_VALUE;
    for (int window = 0; window < windows.size(); window++) {
      long start = firstStart(window, blockStart + pane * paneMillis);
      first = Math.min(first, start + windows.get(window).sizeMillis());
    }
    return first;
  }

  /** The last end of a window that a block has a pane of. */
  long lastEnd(long blockStart) {
    long last = 0;
    long pane = blockStart + blockMillis() - paneMillis;
    for (Window window : windows) {
      long start = Math.floorDiv(pane, window.slideMillis()) * window.slideMillis();
      last = Math.max(last, start + window.sizeMillis());
    }
    return last;
  }

  /** Hands over the starts of the windows of that kind that a span of time has a part in. */
  void forEachStart(int window, long from, long to, LongConsumer starts) {
    for (long at = firstStart(window, from); at < to; at += windows.get(window).slideMillis()) {
      starts.accept(at);
    }
  }

  /** The place of a window among all that a block has a pane of. */
  int place(long blockStart, Span span) {
    int place = 0;
    for (int window = 0; window < span.window(); window++) {
      place += most(window);
    }
    long first = firstStart(span.window(), blockStart);
    return place + (int) ((span.start() - first) / windows.get(span.window()).slideMillis());
  }

  /** How many places there are. */
  int places() {
    int places = 0;
    for (int window = 0; window < windows.size(); window++) {
      places += most(window);
    }
    return places;
  }

  /** What must not change while there is state. */
  @Override
  public String toString() {
    return "panes of " + paneMillis + " ms, " + panes + " in a block, windows " + windows;
  }

  Span span(int window, long start) {
    return new Span(window, start, start + windows.get(window).sizeMillis());
  }

  private int most(int window) {
    long slide = windows.get(window).slideMillis();
    return (int) ((blockMillis() + windows.get(window).sizeMillis()) / slide) + 1;
  }

  private static long divisor(long one, long other) {
    return other == 0 ? one : divisor(other, one % other);
  }
}
