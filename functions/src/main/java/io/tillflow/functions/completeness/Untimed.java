package io.tillflow.functions.completeness;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Numbers that were told at no known time, in ranges, and how far event time had come then. */
final class Untimed {
  private final NavigableMap<Long, Run> ranges = new TreeMap<>();

  /** A number was told as event time had come so far. */
  void add(long number, long watermark) {
    Map.Entry<Long, Run> floor = ranges.floorEntry(number);
    Run range = floor == null ? null : floor.getValue();
    if (range == null || (number > range.last && number > range.last + 1)) {
      range = new Run(number, watermark);
      ranges.put(number, range);
    }
    range.last = Math.max(range.last, number);
    Run above = number == Long.MAX_VALUE ? null : ranges.remove(number + 1);
    if (above != null) {
      range.join(above);
    }
    // A range goes as a whole, so its latest number counts.
    range.lastTime = watermark;
  }

  /** How many there are between two numbers. */
  long between(long below, long above) {
    Long from = ranges.floorKey(below);
    long count = 0;
    for (Run range : ranges.subMap(from == null ? below : from, true, above, false).values()) {
      long first = Math.max(range.first - 1, below);
      long last = Math.min(range.last, above - 1);
      count += Math.max(0, last - first);
    }
    return count;
  }

  /** Event time begins; what was heard before is heard now. */
  void begin(long watermark) {
    ranges.values().forEach(range -> range.lastTime = watermark);
  }

  /** Whether one was heard at a time or behind it. */
  boolean isHeardSince(long time) {
    return ranges.values().stream().anyMatch(range -> !range.isBefore(time));
  }

  /** Forgets the ranges that fit; returns whether there were any. */
  boolean forget(Predicate<Run> ranges) {
    return this.ranges.values().removeIf(ranges);
  }

  /** Drops the lowest range if there are more than so many; returns whether there were. */
  boolean bound(int most) {
    return ranges.size() > most && ranges.pollFirstEntry() != null;
  }

  /** How many longs it takes to keep them. */
  int longs() {
    return Run.LONGS * ranges.size();
  }

  void keep(long[] kept, int from) {
    int at = from;
    for (Run range : ranges.values()) {
      range.keep(kept, at);
      at += Run.LONGS;
    }
  }

  void restore(long[] kept, int from) {
    for (int at = from; at < kept.length; at += Run.LONGS) {
      ranges.put(kept[at], new Run(kept, at));
    }
  }
}
