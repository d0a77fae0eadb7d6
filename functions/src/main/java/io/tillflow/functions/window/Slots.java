package io.tillflow.functions.window;

import io.tillflow.functions.metrics.Fold;
import io.tillflow.functions.metrics.Measure;
import io.tillflow.functions.metrics.MetricSet;
import java.util.ArrayList;
import java.util.List;

/**
 * Which number of a cell is which measure: the layout of a restored job in, one with room for what
 * the set has now out.
 *
 * <p>A measure keeps the slot that it had; one that is new, or folds otherwise than before, gets
 * the next. Slots of measures that are gone stay empty.
 */
final class Slots {
  /** How many entries counted. */
  static final int EVENTS = 0;

  /** How many of them came behind the watermark. */
  static final int LATE = 1;

  private static final int MOST = Long.SIZE;
  private static final List<String> ALWAYS = List.of("events ADD", "late_events ADD");

  private final List<String> names;
  private final Fold[] folds;
  private final long[] nothing;
  private final int[] slotOf;

  private Slots(List<String> names, int[] slotOf) {
    this.names = List.copyOf(names);
    this.slotOf = slotOf;
    this.folds = new Fold[names.size()];
    this.nothing = new long[names.size()];
    for (int slot = 0; slot < folds.length; slot++) {
      folds[slot] = Fold.valueOf(names.get(slot).substring(names.get(slot).indexOf(' ') + 1));
      nothing[slot] = folds[slot].nothing();
    }
  }

  static Slots of(MetricSet<?> set, List<String> restored) {
    List<String> names = new ArrayList<>(restored.isEmpty() ? ALWAYS : restored);
    int[] slotOf = new int[set.kept().size()];
    for (int i = 0; i < slotOf.length; i++) {
      Measure.Kept<?> measure = set.kept().get(i);
      String name = measure.name() + " " + measure.fold();
      if (!names.contains(name)) {
        names.add(name);
      }
      slotOf[i] = names.indexOf(name);
    }
    if (names.size() > MOST) {
      throw new IllegalArgumentException(
          "metric set "
              + set.name()
              + " keeps, or has kept, more than "
              + MOST
              + " numbers; put some measures into a set of their own");
    }
    return new Slots(names, slotOf);
  }

  /** What a restore asks for. */
  List<String> names() {
    return names;
  }

  int count() {
    return folds.length;
  }

  /** The slot of a kept measure, by its place among them. */
  int of(int measure) {
    return slotOf[measure];
  }

  /** The cell of no entries. */
  long[] nothing() {
    return nothing;
  }

  /** Folds one cell into another. */
  void fold(long[] into, int at, long[] from, int other) {
    for (int slot = 0; slot < folds.length; slot++) {
      into[at + slot] = folds[slot].apply(into[at + slot], from[other + slot]);
    }
  }
}
