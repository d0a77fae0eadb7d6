package io.tillflow.functions.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Entries of a bounded input in; what a declared set says of every window out, by place and column.
 *
 * <p>This is what a declaration means: each window computed by itself from the entries that are in
 * it, without panes, state or time. The operator is held against it, whatever is declared.
 */
public final class PlainWindows<E> {
  private final MetricSet<E> set;
  private final Map<Place, List<Share<E>>> windows = new HashMap<>();

  /**
   * A window of a key.
   *
   * @param innerKey null in a set that is keyed by the outer key alone
   */
  public record Place(
      String outerKey, String innerKey, String currency, String windowSize, long windowStart) {}

  /** The lines of an entry that one key has. */
  record Share<E>(E entry, List<Integer> lines) {}

  private PlainWindows(MetricSet<E> set) {
    this.set = set;
  }

  /** Counts and events as Long, money and ratios as decimals of the major unit, else null. */
  public static <E> Map<Place, Map<String, Object>> of(MetricSet<E> set, Collection<E> entries) {
    PlainWindows<E> plain = new PlainWindows<>(set);
    entries.stream().filter(set.filter()::of).forEach(plain::add);
    Map<Place, Map<String, Object>> rows = new HashMap<>();
    plain.windows.forEach(
        (place, shares) -> rows.put(place, new PlainRow<>(set, shares, place.currency()).values()));
    return rows;
  }

  private void add(E entry) {
    Map<String, List<Integer>> byKey = new LinkedHashMap<>();
    for (int line = 0; line < set.facts().lines().of(entry); line++) {
      String key = set.innerKey() == null ? "" : set.innerKey().value().of(entry, line);
      if (key != null) {
        byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(line);
      }
    }
    byKey.forEach((key, lines) -> add(key, new Share<>(entry, lines)));
  }

  private void add(String key, Share<E> share) {
    long time = set.facts().time().of(share.entry());
    for (Window window : set.windows()) {
      long slide = window.slideMillis();
      long last = Math.floorDiv(time, slide) * slide;
      for (long start = last; start + window.sizeMillis() > time; start -= slide) {
        windows
            .computeIfAbsent(place(key, share, window, start), any -> new ArrayList<>())
            .add(share);
      }
    }
  }

  private Place place(String key, Share<E> share, Window window, long start) {
    return new Place(
        set.outerKey().of(share.entry()),
        set.innerKey() == null ? null : key,
        set.facts().currency().of(share.entry()),
        window.label(),
        start);
  }
}
