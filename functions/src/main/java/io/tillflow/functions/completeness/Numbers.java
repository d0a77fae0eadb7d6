package io.tillflow.functions.completeness;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The numbers that one store has told in, which ones are missing out.
 *
 * <p>It keeps runs of numbers without a gap. Of a number that comes twice the earlier time counts,
 * so that the order of arrival does not. What is missing between two runs may be of any time
 * between these neighbours; but a run that ends more than a window later than the next one begins
 * is that of a counter which was set back, and nothing is missing behind it. Usually there is one
 * run. A store with more runs than are kept does not count up by one: its oldest go, and it misses
 * nothing until all that is left is of a time behind that.
 */
final class Numbers {
  static final int MOST_RUNS = 4_096;
  private static final int HEAD = 2;
  private static final long NEVER = Long.MIN_VALUE;
  private static final long UNKNOWN = -1;

  private final NavigableMap<Long, Run> runs = new TreeMap<>();
  private final Untimed untimed = new Untimed();
  private final Stretch changed;
  private long uncounted = NEVER;
  private long forgotten = NEVER;
  private long missing = UNKNOWN;
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
    uncounted = kept[1];
    int at = HEAD;
    for (; at < HEAD + Run.LONGS * kept[0]; at += Run.LONGS) {
      runs.put(kept[at], new Run(kept, at));
    }
    untimed.restore(kept, at);
    written = true;
  }

  /** What the state is to hold; null where it does so already. */
  long[] unwritten() {
    if (written) {
      return null;
    }
    written = true;
    long[] kept = new long[HEAD + Run.LONGS * runs.size() + untimed.longs()];
    kept[0] = runs.size();
    kept[1] = uncounted;
    int at = HEAD;
    for (Run run : runs.values()) {
      run.keep(kept, at);
      at += Run.LONGS;
    }
    untimed.keep(kept, at);
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
      untimed.add(number, watermark);
      touched();
      if (below != null && above != null) {
        changed(below, above, below.lastTime);
      }
    }
  }

  /** Event time begins; what was heard before is heard now. */
  void begin(long watermark) {
    untimed.begin(watermark);
    uncounted = isCounting() ? NEVER : watermark;
    touched();
  }

  /** Drops what is too much to keep, as event time had come so far. */
  void bound(long watermark) {
    boolean dropsRuns = runs.size() > MOST_RUNS;
    if (!untimed.bound(MOST_RUNS) && !dropsRuns) {
      return;
    }
    if (isCounting()) {
      include(changed);
    }
    if (dropsRuns) {
      // Many at once, so that not every event is to look for the oldest.
      long[] times = runs.values().stream().mapToLong(run -> run.lastTime).sorted().toArray();
      runs.values().removeIf(run -> run.lastTime <= times[MOST_RUNS / 4]);
    }
    uncounted = Math.max(watermark, NEVER + 1);
    touched();
  }

  /** Whether the store is taken to count up by one. */
  boolean isCounting() {
    return uncounted == NEVER;
  }

  private void touched() {
    written = false;
    missing = UNKNOWN;
  }

  private void changed(Run below, Run above, long time) {
    touched();
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
    if (!isCounting()) {
      return;
    }
    Iterator<Run> each = runs.values().iterator();
    Run before = each.hasNext() ? each.next() : null;
    while (each.hasNext()) {
      Run behind = each.next();
      long between = behind.first - before.last - 1;
      long told = untimed.between(before.last, behind.first);
      // Numbers may be farther apart than a long can tell.
      long missing = between < 0 ? Long.MAX_VALUE : between - told;
      if (missing > 0 && before.leadsTo(behind)) {
        gaps.gap(before, behind, missing);
      }
      before = behind;
    }
  }

  /** How many are missing in all gaps together. */
  long missing() {
    if (missing == UNKNOWN) {
      missing = Missing.inAll(this);
    }
    return missing;
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
    if (liveFrom == forgotten) {
      return;
    }
    forgotten = liveFrom;
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
      drop(run -> run.isBefore(bound) && !needed.contains(run));
    }
    if (untimed.forget(range -> range.isBefore(liveFrom) && tellsNothing(range))) {
      touched();
    }
    if (!isCounting() && uncounted < liveFrom) {
      uncounted = NEVER;
      include(changed);
      touched();
    }
  }

  // Between two that stay, the numbers of one that goes would be missing.
  private void drop(Predicate<Run> old) {
    Run below = null;
    for (Run run : List.copyOf(runs.values())) {
      Run above = run(runs.higherEntry(run.first));
      boolean between = below != null && above != null && below.leadsTo(above);
      if (old.test(run) && !between) {
        runs.remove(run.first);
        touched();
      } else {
        below = run;
      }
    }
  }

  // What is above a run that stays is not missing when the next one comes, but what a run holds was
  // told again, at a known time.
  private boolean tellsNothing(Run range) {
    Run holding = run(runs.floorEntry(range.first));
    return runs.lowerKey(range.last) == null || (holding != null && range.last <= holding.last);
  }

  /** Whether a number of which the time is not known was heard at a time or behind it. */
  boolean hasUntimedSince(long time) {
    return untimed.isHeardSince(time);
  }

  private static Run run(Map.Entry<Long, Run> entry) {
    return entry == null ? null : entry.getValue();
  }
}
