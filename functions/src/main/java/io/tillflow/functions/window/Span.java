package io.tillflow.functions.window;

import java.util.Comparator;

/** One window: which of the set's sizes it has, and where it starts and ends. */
record Span(int window, long start, long end) implements Comparable<Span> {
  private static final Comparator<Span> BY_END =
      Comparator.comparingLong(Span::end).thenComparingInt(Span::window);

  @Override
  public int compareTo(Span other) {
    return BY_END.compare(this, other);
  }
}
