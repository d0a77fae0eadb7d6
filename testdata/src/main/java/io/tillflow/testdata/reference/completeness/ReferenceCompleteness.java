package io.tillflow.testdata.reference.completeness;

import io.tillflow.state.event.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All that till records say of their stores in, in any order, and the stores as they stand; what is
 * known of any five minutes of a store out.
 *
 * <p>It knows neither revisions nor finality, and not since when a store is listened to: of silence
 * it says only what must be told where it is told.
 */
public final class ReferenceCompleteness {
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final Map<String, Store> stores;
  private final Map<String, StoreTale> tales = new TreeMap<>();

  /**
   * What a row must say.
   *
   * @param lastEvent null where the window has no event
   */
  public record Row(Instant lastEvent, long missing, String state) {}

  private ReferenceCompleteness(Map<String, Store> stores) {
    this.stores = stores;
  }

  /** What follows from this; test stores do not count. */
  public static ReferenceCompleteness of(Collection<Said> all, Collection<Store> stores) {
    ReferenceCompleteness reference =
        new ReferenceCompleteness(
            stores.stream().collect(Collectors.toMap(Store::storeId, Function.identity())));
    Map<String, List<Said>> byStore =
        all.stream()
            .filter(said -> said.storeId() != null)
            .collect(Collectors.groupingBy(Said::storeId));
    byStore.forEach((store, said) -> reference.tales.put(store, new StoreTale(said)));
    stores.stream().filter(Store::isTest).forEach(one -> reference.tales.remove(one.storeId()));
    return reference;
  }

  /** The rows of all windows that have an event or miss a number. */
  public SortedMap<WindowName, Row> heard() {
    SortedMap<WindowName, Row> rows = new TreeMap<>();
    tales.forEach(
        (store, tale) -> {
          tale.lastEvents.keySet().forEach(start -> put(rows, new WindowName(store, start)));
          tale.missing.keySet().forEach(start -> put(rows, new WindowName(store, start)));
        });
    return rows;
  }

  private void put(SortedMap<WindowName, Row> rows, WindowName window) {
    rows.put(window, row(window));
  }

  /** What must be said of a window, where something is said of it. */
  public Row row(WindowName window) {
    StoreTale tale = tales.get(window.storeId());
    Instant last = tale == null ? null : tale.lastEvents.get(window.start());
    long missing = tale == null ? 0 : tale.missing.getOrDefault(window.start(), 0L);
    if (missing > 0) {
      return new Row(last, missing, "PARTIAL");
    }
    if (last != null) {
      return new Row(last, 0, "COMPLETE");
    }
    Store store = stores.get(window.storeId());
    boolean open = WallClock.isOpen(store, window.start(), window.start().plus(WINDOW));
    return new Row(null, 0, open ? "SILENT" : "CLOSED");
  }
}
