package io.tillflow.functions.window;

import io.tillflow.functions.metrics.Fold;
import io.tillflow.functions.metrics.Measure;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.Summarized;
import io.tillflow.functions.summary.SummaryKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which number of a cell is which measure: the layout of a restored job in, one with room for what
 * the set has now out.
 *
 * <p>A measure keeps the slot that it had; one that is new, or becomes otherwise than before, gets
 * the next. Slots of measures that are gone stay where they are, and are nobody's again.
 */
final class Slots {
  /** How many entries counted. */
  static final int EVENTS = 0;

  /** How many of them came behind the watermark. */
  static final int LATE = 1;

  private static final int MOST = Long.SIZE;
  private static final List<String> OF_EVERY_SET = List.of("events", "late_events");

  private final int[] numbers;
  private final int[] added;
  private final int[] compared;
  private final Fold[] folds;
  private final int[] summaries;
  private final SummaryKind[] kinds;
  private final long[] nothing;
  private List<Slot> slots;
  private long completeSince;

  private Slots(List<Slot> slots) {
    this.slots = List.copyOf(slots);
    this.folds = slots.stream().map(Slot::fold).toArray(Fold[]::new);
    this.kinds = slots.stream().map(Slot::summary).toArray(SummaryKind[]::new);
    this.numbers = places(slots.stream().map(slot -> slot.fold() != null));
    this.added = places(slots.stream().map(slot -> slot.fold() == Fold.ADD));
    this.compared =
        places(slots.stream().map(slot -> slot.fold() != null && slot.fold() != Fold.ADD));
    this.summaries = places(slots.stream().map(slot -> slot.fold() == null));
    this.nothing = new long[folds.length];
    this.completeSince = completeSince(slots);
    for (int slot : numbers) {
      nothing[slot] = folds[slot].nothing();
    }
  }

  /** Those of a set; a measure that was not there before has everything of windows since then. */
  static Slots of(MetricSet<?> set, List<Slot> restored, long since) {
    List<Slot> asked = new ArrayList<>();
    OF_EVERY_SET.forEach(name -> asked.add(new Slot(name, Fold.ADD + "/ENTRY", since)));
    set.kept().forEach(m -> asked.add(new Slot(m.name(), Slot.kind(m), since)));
    set.summarized().forEach(m -> asked.add(new Slot(m.name(), Slot.kind(m), since)));
    List<Slot> slots = new ArrayList<>();
    restored.forEach(slot -> slots.add(has(asked, slot) ? slot : slot.gone()));
    asked.stream().filter(slot -> !has(restored, slot)).forEach(slots::add);
    if (slots.size() > MOST) {
      throw new IllegalArgumentException(
          "metric set "
              + set.name()
              + " keeps, or has kept, more than "
              + MOST
              + " numbers; put some measures into a set of their own");
    }
    return new Slots(slots);
  }

  private static boolean has(List<Slot> slots, Slot wanted) {
    return slots.stream().anyMatch(slot -> slot.is(wanted.measure(), wanted.kind()));
  }

  private static int[] places(Stream<Boolean> which) {
    List<Boolean> all = which.toList();
    return IntStream.range(0, all.size()).filter(all::get).toArray();
  }

  private static long completeSince(List<Slot> slots) {
    return slots.stream().mapToLong(Slot::since).max().orElse(Slot.ALWAYS);
  }

  /** Measures of which it was not known yet have everything of windows that start there. */
  void begin(long since) {
    slots = slots.stream().map(s -> s.since() == Slot.NOT_YET ? s.from(since) : s).toList();
    completeSince = completeSince(slots);
  }

  /** What a restore asks for. */
  List<Slot> all() {
    return slots;
  }

  /** Where windows start of which every measure has everything. */
  long completeSince() {
    return completeSince;
  }

  int count() {
    return folds.length;
  }

  /** The slot of a measure of which a number is kept. */
  int of(Measure.Kept<?> measure) {
    return place(measure.name(), Slot.kind(measure));
  }

  /** The slot of a measure of which a summary is kept. */
  int of(Summarized<?> measure) {
    return place(measure.name(), Slot.kind(measure));
  }

  private int place(String measure, String kind) {
    int place = 0;
    while (!slots.get(place).is(measure, kind)) {
      place++;
    }
    return place;
  }

  /** The cell of no entries. */
  long[] nothing() {
    return nothing;
  }

  /** The slots that are numbers. */
  int[] numbers() {
    return numbers;
  }

  /** Those of them that add up, which are most. */
  int[] added() {
    return added;
  }

  /** The others of them. */
  int[] compared() {
    return compared;
  }

  /** How the numbers of a slot become one. */
  Fold fold(int slot) {
    return folds[slot];
  }

  /** The slots that stand for summaries. */
  int[] summaries() {
    return summaries;
  }

  /** The place among them of that of a measure. */
  int summary(Summarized<?> measure) {
    return Arrays.binarySearch(summaries, of(measure));
  }

  /** The same as bits. */
  long summaryBits() {
    long bits = 0;
    for (int slot : summaries) {
      bits |= 1L << slot;
    }
    return bits;
  }

  /** What a slot summarises. */
  SummaryKind kind(int slot) {
    return kinds[slot];
  }
}
