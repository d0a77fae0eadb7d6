package io.tillflow.functions.window;

import io.tillflow.functions.metrics.Fold;
import io.tillflow.functions.metrics.Measure.Kept;
import io.tillflow.functions.metrics.Summarized;
import io.tillflow.functions.summary.SummaryKind;

/**
 * One number of a cell: of which measure, how values become one, and where windows start of which
 * it has everything; a line of the layout in, and out.
 *
 * @param kind the name of a {@link Fold} or a {@link SummaryKind}, and how often an entry counts
 */
record Slot(String measure, String kind, long since) {
  /** Everything of any window. */
  static final long ALWAYS = Long.MIN_VALUE;

  /** Everything of no window so far: it came to a job that goes on, and time has not come yet. */
  static final long NOT_YET = Long.MAX_VALUE;

  private static final String GONE = "-";
  private static final String SEPARATOR = "/";

  static Slot parse(String line) {
    String[] words = line.split(" ", 3);
    return new Slot(words[0], words[1], words.length > 2 ? Long.parseLong(words[2]) : ALWAYS);
  }

  static String kind(Kept<?> measure) {
    return measure.fold() + SEPARATOR + measure.per();
  }

  static String kind(Summarized<?> measure) {
    return measure.kind() + SEPARATOR + measure.per();
  }

  /** The same number of no measure: one of that name that comes later has not seen all it has. */
  Slot gone() {
    return new Slot(GONE, kind, ALWAYS);
  }

  /** The same, with everything of windows only from there on. */
  Slot from(long later) {
    return new Slot(measure, kind, later);
  }

  boolean is(String otherMeasure, String otherKind) {
    return measure.equals(otherMeasure) && kind.equals(otherKind);
  }

  /** How numbers become one; null of a summary. */
  Fold fold() {
    for (Fold fold : Fold.values()) {
      if (kind.startsWith(fold + SEPARATOR)) {
        return fold;
      }
    }
    return null;
  }

  /** What it summarises; null of a number. */
  SummaryKind summary() {
    return fold() == null ? SummaryKind.valueOf(kind.substring(0, kind.indexOf(SEPARATOR))) : null;
  }

  @Override
  public String toString() {
    return measure + " " + kind + (since == ALWAYS ? "" : " " + since);
  }
}
