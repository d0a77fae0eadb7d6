package io.tillflow.functions.ledger;

import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.keyed.LedgerState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;

/**
 * Corrections that are here before their sale in; out again when it comes, or when they have waited
 * for so long that it cannot.
 */
final class Waiting {
  private final KeyGroups groups;
  private final MapState<Long, List<Decoded<Basket>>> state;
  private final Map<Place, List<Decoded<Basket>>> byPlace = new HashMap<>();
  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::time));

  private record Place(int group, long name) {}

  private record Due(long time, Place place) {}

  Waiting(KeyGroups groups, KeyedStateStore store) {
    this.groups = groups;
    this.state = store.getMapState(LedgerState.WAITING);
  }

  /** Takes up what the state holds. */
  void restore() throws Exception {
    for (int group : groups.range()) {
      groups.select(group);
      for (Map.Entry<Long, List<Decoded<Basket>>> each : state.entries()) {
        Place place = new Place(group, each.getKey());
        byPlace.put(place, new ArrayList<>(each.getValue()));
        each.getValue().forEach(one -> due.add(new Due(one.eventTime(), place)));
      }
    }
  }

  /** Whether nothing waits. */
  boolean isEmpty() {
    return byPlace.isEmpty();
  }

  /** Lets a correction wait for its sale. */
  void add(int group, Fingerprint transaction, Decoded<Basket> correction) throws Exception {
    Place place = new Place(group, transaction.high());
    byPlace.computeIfAbsent(place, other -> new ArrayList<>()).add(correction);
    due.add(new Due(correction.eventTime(), place));
    store(place);
  }

  /** Those that wait for this sale; they wait no longer. */
  List<Decoded<Basket>> take(int group, Fingerprint transaction, Basket sale) throws Exception {
    Place place = new Place(group, transaction.high());
    List<Decoded<Basket>> all = byPlace.get(place);
    if (all == null) {
      return List.of();
    }
    List<Decoded<Basket>> taken = new ArrayList<>(all);
    taken.removeIf(one -> !names(one.event(), sale));
    all.removeAll(taken);
    store(place);
    return taken;
  }

  /** Those whose own time is at or before this one; they wait no longer. */
  List<Decoded<Basket>> takeUntil(long eventTime) throws Exception {
    List<Decoded<Basket>> taken = new ArrayList<>();
    while (!due.isEmpty() && due.peek().time() <= eventTime) {
      Place place = due.remove().place();
      List<Decoded<Basket>> all = byPlace.getOrDefault(place, new ArrayList<>());
      int before = taken.size();
      all.stream().filter(one -> one.eventTime() <= eventTime).forEach(taken::add);
      if (taken.size() > before) {
        all.removeIf(one -> one.eventTime() <= eventTime);
        store(place);
      }
    }
    return taken;
  }

  private void store(Place place) throws Exception {
    groups.select(place.group());
    List<Decoded<Basket>> all = byPlace.get(place);
    if (all.isEmpty()) {
      byPlace.remove(place);
      state.remove(place.name());
    } else {
      state.put(place.name(), List.copyOf(all));
    }
  }

  private static boolean names(Basket correction, Basket sale) {
    return correction.originalTransactionId().equals(sale.transactionId())
        && correction.storeId().equals(sale.storeId());
  }
}
