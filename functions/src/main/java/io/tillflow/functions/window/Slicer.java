package io.tillflow.functions.window;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.state.event.Portion;
import java.util.List;
import java.util.function.Consumer;

/**
 * Entries of a metric set in; out of those of hot stores a portion for each slice that has a line.
 *
 * <p>Every window is in one place from its first entry to its last, also while it is corrected: a
 * number of slices that is new holds for windows that begin behind all that had an entry before.
 */
final class Slicer<E> {
  private final MetricSet<E> set;
  private final SliceHistory history;
  private final Consumer<Portion<E>> out;
  private final long periodMillis;
  private long end;

  /** Windows that begin before {@code end} may have entries already. */
  Slicer(MetricSet<E> set, SliceHistory history, long end, Consumer<Portion<E>> out) {
    this.set = set;
    this.history = history;
    this.out = out;
    this.periodMillis = PaneGrid.of(set.windows()).periodMillis();
    this.end = end;
  }

  /** Goes over to what is asked for, as soon as that can be. */
  void ask(HotStores hot) {
    history.ask(hot, end());
  }

  /** Whether the entry was one of a hot store, which is then on its way to the slices. */
  boolean takes(E entry) {
    long time = set.facts().time().of(entry);
    List<String> keys = history.at(set.outerKey().of(entry), time);
    if (keys.isEmpty()) {
      return false;
    }
    end = Math.max(end, time + 1);
    for (long rest = slices(entry, keys.size()); rest != 0; rest &= rest - 1) {
      int slice = Long.numberOfTrailingZeros(rest);
      out.accept(new Portion<>(entry, keys.get(slice), slice, keys.size()));
    }
    return true;
  }

  // As bits: those that the inner key of a line falls into.
  private long slices(E entry, int count) {
    long slices = 0;
    int lines = (int) set.facts().lines().of(entry);
    for (int line = 0; line < lines; line++) {
      String key = set.innerKey().value().of(entry, line);
      if (key != null) {
        slices |= 1L << Portion.slice(key, count);
      }
    }
    return slices;
  }

  /** Where all windows begin at once behind what was sent to slices and what there was before. */
  long end() {
    return end == Long.MIN_VALUE ? end : -Math.floorDiv(-end, periodMillis) * periodMillis;
  }

  /** Keeps what the next restore goes on from; windows that end by a time are final. */
  void snapshot(long late) throws Exception {
    history.forget(late);
    history.snapshot();
  }
}
