package io.tillflow.functions.window;

import java.util.ArrayList;
import java.util.List;

/** Panes and times in, the windows that they concern out. */
final class Spans {
  private Spans() {}

  /** The windows that have a pane and end by a time. */
  static List<Span> with(PaneGrid grid, long paneStart, long due) {
    List<Span> spans = starting(grid, paneStart, paneStart + grid.paneMillis());
    spans.removeIf(span -> span.end() > due);
    return spans;
  }

  /** The windows of a shelf that end behind one time and not behind another, by their ends. */
  static List<Span> due(Shelf shelf, long after, long through) {
    if (shelf.isEmpty()) {
      return List.of();
    }
    long from = Math.max(shelf.from(), after);
    List<Span> spans = starting(shelf.grid(), from, Math.min(shelf.to(), through));
    spans.removeIf(span -> span.end() > through || shelf.within(span).isEmpty());
    return spans.stream().sorted().toList();
  }

  /** The windows that end behind one time and start before another. */
  private static List<Span> starting(PaneGrid grid, long from, long to) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < grid.windows().size(); i++) {
      int window = i;
      grid.forEachStart(window, from, to, start -> spans.add(grid.span(window, start)));
    }
    return spans;
  }
}
