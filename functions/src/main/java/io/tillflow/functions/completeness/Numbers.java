package io.tillflow.functions.completeness;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The numbers that one store has told in, which ones are missing out.
 *
 * <p>It keeps runs of numbers without a gap. Of a number that comes twice the earlier time counts,
 * so that the order of arrival does not. What is missing between two runs may be of any time
 * between these neighbours; but a run that ends more than a window later than the next one begins
 * is that of a counter which was set back, and nothing is missing behind it. Usually there is one
 * run; a store that does not count up by one costs a run per event of the horizon.
 */
final class Numbers {
  private final NavigableMap<Long, Run> runs = new TreeMap<>();
  private final NavigableMap<Long, Long> untimed = new TreeMap<>();
  private final Stretch changed;
  private boolean written;

  /** Takes how many numbers are missing between two runs. */
  interface Gaps {
    void gap(Run before, Run behind, long missing);
  }

  /** None yet; the stretch grows by the times of which something becomes known. */
  Numbers(Stretch changed) {
    this.changed = changed;
  }

  /** Takes up what the state has kept. */
  void restore(long[] kept) {
    int at = 1;
    for (; at < 1 + Run.LONGS * kept[0]; at += Run.LONGS) {
      runs.put(kept[at], new Run(kept, at));
    }
    for (; at < kept.length; at += 2) {
      untimed.put(kept[at], kept[at + 1]);
    }
    written = true;
  }

  /** What the state is to hold; null where it does so already. */
  long[] unwritten() {
    if (written) {
      return null;
    }
    written = true;
    long[] kept = new long[1 + Run.LONGS * runs.size() + 2 * untimed.size()];
    kept[0] = runs.size();
    int at = 1;
    for (Run run : runs.values()) {
      run.keep(kept, at);
      at += Run.LONGS;
    }
    for (Map.Entry<Long, Long> one : untimed.entrySet()) {
      kept[at++] = one.getKey();
      kept[at++] = one.getValue();
    }
    return kept;
  }

  /** A number was told at an event time. */
  void add(long number, long time) {
    Run below = run(runs.floorEntry(number));
    if (below != null && number <= below.last) {
      again(below, number, time);
      return;
    }
    Run above = run(runs.higherEntry(number));
    changed(below, above, time);
    Run run = new Run(number, time);
    if (above != null && number + 1 == above.first) {
      runs.remove(above.first);
      run.join(above);
    }
    if (below != null && below.last + 1 == number) {
      below.join(run);
    } else {
      runs.put(number, run);
    }
  }

  private void again(Run run, long number, long time) {
    if (number == run.first && time < run.firstTime) {
      changed(run(runs.lowerEntry(number)), run, time);
      run.firstTime = time;
    }
    if (number == run.last && time < run.lastTime) {
      changed(run, run(runs.higherEntry(number)), time);
      run.lastTime = time;
    }
  }

  /** A number was told at a time that nobody knows; event time had come so far. */
  void addUntimed(long number, long watermark) {
    Run below = run(runs.floorEntry(number));
    Run above = run(runs.higherEntry(number));
    if (below == null || number > below.last) {
      untimed.put(number, watermark);
      written = false;
      if (below != null && above != null) {
        changed(below, above, below.lastTime);
      }
    }
  }

  /** Event time begins; what was heard before is heard now. */
  void begin(long watermark) {
    untimed.replaceAll((number, heard) -> watermark);
  }

  private void changed(Run below, Run above, long time) {
    written = false;
    changed.include(time);
    if (below != null) {
      changed.include(below.lastTime);
    }
    if (above != null) {
      changed.include(above.firstTime);
    }
  }

  /** Hands over every gap with how many numbers are missing there. */
  void forEachGap(Gaps gaps) {
    Iterator<Run> each = runs.values().iterator();
    Run before = each.hasNext() ? each.next() : null;
    while (each.hasNext()) {
      Run behind = each.next();
      long between = behind.first - before.last - 1;
      long told = untimed.subMap(before.last, false, behind.first, false).size();
      // Numbers may be farther apart than a long can tell.
      long missing = between < 0 ? Long.MAX_VALUE : between - told;
      if (missing > 0 && before.leadsTo(behind)) {
        gaps.gap(before, behind, missing);
      }
      before = behind;
    }
  }

  /** Includes the times between which a number may be missing. */
  void include(Stretch known) {
    for (Run run : runs.values()) {
      known.include(run.firstTime);
      known.include(run.lastTime);
    }
  }

  /** Forgets what no window needs that starts at a time or behind it; the latest run stays. */
  void forget(long liveFrom) {
    if (runs.size() > 1) {
      Set<Run> needed = new HashSet<>();
      forEachGap(
          (before, behind, missing) -> {
            if (Math.max(before.lastTime, behind.firstTime) >= liveFrom) {
              needed.add(before);
              needed.add(behind);
            }
          });
      long latest = runs.values().stream().mapToLong(run -> run.lastTime).max().orElseThrow();
      long bound = Math.min(liveFrom, latest);
      written &= !runs.values().removeIf(run -> run.isBefore(bound) && !needed.contains(run));
    }
    written &=
        !untimed
            .entrySet()
            .removeIf(one -> one.getValue() < liveFrom && !isBetweenRuns(one.getKey()));
  }

  private boolean isBetweenRuns(long number) {
    Run below = run(runs.floorEntry(number));
    return below != null && number > below.last && runs.higherKey(number) != null;
  }

  /** Whether it keeps numbers of which the time is not known. */
  boolean hasUntimed() {
    return !untimed.isEmpty();
  }

  private static Run run(Map.Entry<Long, Run> entry) {
    return entry == null ? null : entry.getValue();
  }
}
