package io.tillflow.functions.window;

import io.tillflow.functions.metrics.Fold;
import io.tillflow.functions.metrics.Measure;
import io.tillflow.functions.metrics.Measure.Per;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.Summarized;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Entries in, what they add out, as arrivals: numbers by inner key, once, whatever windows they go
 * to; and these in, the cells of their panes changed.
 *
 * <p>A sum beyond a long fails the job, where it would be wrong for good. Intake's ceiling of a
 * line keeps that away: a long holds more such lines than a pane will see. What a column cannot
 * hold is less, and is dealt with as a row is made.
 */
final class Adder<E> {
  private static final String NO_KEY = "";

  private final MetricSet<E> set;
  private final Keys keys;
  private final Arrivals arrivals;
  private final Taken<E> ofEntry;
  private final Taken<E> addedOfLine;
  private final Taken<E> comparedOfLine;
  private final List<Summarized<E>> summarized;
  private final int[] summarizedAt;

  /** Whether each line needs a row of its own, since summaries are told of every one. */
  private final boolean apart;

  // The keys of the entry at hand, as bits, and the same as they came.
  private long[] met = new long[1];
  private int[] order = new int[8];
  private int keysMet;

  /** Measures that are taken in one way, and where their numbers stand. */
  private record Taken<E>(List<Measure.Kept<E>> measures, int[] at) {
    static <E> Taken<E> of(MetricSet<E> set, Slots slots, Predicate<Measure.Kept<E>> which) {
      List<Measure.Kept<E>> measures = set.kept().stream().filter(which).toList();
      return new Taken<>(measures, measures.stream().mapToInt(slots::of).toArray());
    }
  }

  Adder(MetricSet<E> set, Frame frame, Arrivals arrivals) {
    Slots slots = frame.slots();
    this.set = set;
    this.keys = frame.keys();
    this.arrivals = arrivals;
    this.ofEntry = Taken.of(set, slots, kept -> kept.per() == Per.ENTRY);
    this.addedOfLine = Taken.of(set, slots, kept -> isOfLine(kept) && kept.fold() == Fold.ADD);
    this.comparedOfLine = Taken.of(set, slots, kept -> isOfLine(kept) && kept.fold() != Fold.ADD);
    this.summarized = set.summarized();
    this.summarizedAt = summarized.stream().mapToInt(slots::summary).toArray();
    this.apart = summarized.stream().anyMatch(measure -> measure.per() == Per.LINE);
  }

  private static boolean isOfLine(Measure.Kept<?> kept) {
    return kept.per() == Per.LINE;
  }

  /** Reads what an entry adds, which arrives for a shelf. */
  void read(E entry, Shelf shelf) {
    arrivals.entry(shelf, set.facts().time().of(entry));
    forgetKeys();
    int lines = (int) set.facts().lines().of(entry);
    try {
      for (int line = 0; line < lines; line++) {
        String text = set.innerKey() == null ? NO_KEY : set.innerKey().value().of(entry, line);
        if (text != null) {
          read(entry, line, keys.of(text));
        }
      }
    } catch (ArithmeticException e) {
      throw tooLarge(shelf.name());
    }
  }

  /** Adds what has arrived by an entry to its block, when windows were due by a time. */
  void add(int entry, Block block, long due) {
    try {
      arrivals.add(entry, block, due);
    } catch (ArithmeticException e) {
      throw tooLarge(block.name());
    }
  }

  private ArithmeticException tooLarge(Record name) {
    return new ArithmeticException(
        "metric set %s: a sum of %s is too large".formatted(set.name(), name));
  }

  private void read(E entry, int line, int key) {
    int row = apart ? Arrivals.NONE : arrivals.last(key);
    if (row == Arrivals.NONE) {
      row = arrivals.row(key);
      if (isFirst(key)) {
        addOnce(entry, arrivals.numbers(), arrivals.at(row));
        tell(entry, line, Per.ENTRY, row);
      }
    }
    addLine(entry, line, arrivals.numbers(), arrivals.at(row));
    tell(entry, line, Per.LINE, row);
  }

  private boolean isFirst(int key) {
    int word = key / Long.SIZE;
    if (word >= met.length) {
      met = Arrays.copyOf(met, Math.max(word + 1, 2 * met.length));
    }
    if ((met[word] >>> key & 1) != 0) {
      return false;
    }
    met[word] |= 1L << key;
    if (keysMet == order.length) {
      order = Arrays.copyOf(order, 2 * keysMet);
    }
    order[keysMet++] = key;
    return true;
  }

  // One by one: there are many more keys than an entry has.
  private void forgetKeys() {
    while (keysMet > 0) {
      met[order[--keysMet] / Long.SIZE] = 0;
    }
  }

  private void addOnce(E entry, long[] cells, int at) {
    long sign = set.facts().sign().of(entry);
    cells[at + Slots.EVENTS] = sign;
    for (int i = 0; i < ofEntry.at().length; i++) {
      cells[at + ofEntry.at()[i]] = sign * ofEntry.measures().get(i).value().of(entry, 0);
    }
  }

  private void addLine(E entry, int line, long[] cells, int at) {
    long sign = set.facts().sign().of(entry);
    for (int i = 0; i < addedOfLine.at().length; i++) {
      int cell = at + addedOfLine.at()[i];
      long value = addedOfLine.measures().get(i).value().of(entry, line);
      cells[cell] = Math.addExact(cells[cell], sign * value);
    }
    if (comparedOfLine.at().length > 0 && set.facts().lasting().of(entry)) {
      for (int i = 0; i < comparedOfLine.at().length; i++) {
        Measure.Kept<E> measure = comparedOfLine.measures().get(i);
        int cell = at + comparedOfLine.at()[i];
        cells[cell] = measure.fold().apply(cells[cell], measure.value().of(entry, line));
      }
    }
  }

  private void tell(E entry, int line, Per per, int row) {
    for (int i = 0; i < summarizedAt.length; i++) {
      Summarized<E> measure = summarized.get(i);
      if (measure.per() == per && set.facts().lasting().of(entry)) {
        arrivals.tell(row, summarizedAt[i], measure.value().of(entry, line));
      }
    }
  }
}
