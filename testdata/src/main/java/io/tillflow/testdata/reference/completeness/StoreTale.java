package io.tillflow.testdata.reference.completeness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All that one store has said in, per window the last event and the numbers that lack out. */
final class StoreTale {
  private static final long WINDOW = Duration.ofMinutes(5).toMillis();

  final NavigableMap<Instant, Instant> lastEvents = new TreeMap<>();
  final NavigableMap<Instant, Long> missing = new TreeMap<>();

  private final NavigableMap<Long, Long> earliest = new TreeMap<>();
  private final NavigableSet<Long> heard = new TreeSet<>();

  StoreTale(List<Said> all) {
    all.forEach(this::take);
    List<Long> timed = new ArrayList<>(earliest.keySet());
    for (int i = 1; i < timed.size(); i++) {
      between(timed.get(i - 1), timed.get(i));
    }
  }

  private void take(Said said) {
    if (said.time() != null) {
      Instant time = Instant.ofEpochMilli(said.time());
      lastEvents.merge(window(said.time()), time, (a, b) -> a.isAfter(b) ? a : b);
    }
    if (said.sequence() != null) {
      heard.add(said.sequence());
      if (said.time() != null) {
        earliest.merge(said.sequence(), said.time(), Math::min);
      }
    }
  }

  // Both neighbours' windows are touched, for the number may have been there.
  private void between(long lower, long higher) {
    long lacking = higher - lower - 1 - heard.subSet(lower, false, higher, false).size();
    long before = earliest.get(lower);
    long behind = earliest.get(higher);
    boolean setBack = before - behind > WINDOW;
    if (lacking > 0 && !setBack) {
      Instant last = Instant.ofEpochMilli(Math.max(before, behind));
      Instant window = window(Math.min(before, behind));
      for (; !window.isAfter(last); window = window.plusMillis(WINDOW)) {
        missing.merge(window, lacking, Long::sum);
      }
    }
  }

  private static Instant window(long time) {
    return Instant.ofEpochMilli(Math.floorDiv(time, WINDOW) * WINDOW);
  }
}
