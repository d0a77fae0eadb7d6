package io.tillflow.functions.ledger;

import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.keyed.LedgerState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;

/**
 * Corrections that are here before their sale in; out again when it comes, or when they have waited
 * for so long that it cannot.
 *
 * <p>They stand in the state, evidence and all. On the heap is only which transactions they wait
 * for and since when, some 150 bytes each, so that a sale without any costs no access to the state.
 * There are never more of them than corrections accepted within one horizon.
 */
final class Waiting {
  private final KeyGroups groups;
  private final MapState<Long, List<Decoded<Basket>>> state;
  private final Set<Place> places = new HashSet<>();
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
        places.add(place);
        each.getValue().forEach(one -> due.add(new Due(one.eventTime(), place)));
      }
    }
  }

  /** Whether nothing waits. */
  boolean isEmpty() {
    return places.isEmpty();
  }

  /** Lets a correction wait for its sale. */
  void add(int group, Fingerprint transaction, Decoded<Basket> correction) throws Exception {
    Place place = new Place(group, transaction.high());
    List<Decoded<Basket>> all = all(place);
    all.add(correction);
    due.add(new Due(correction.eventTime(), place));
    store(place, all);
  }

  /** Those that wait for this sale; they wait no longer. */
  List<Decoded<Basket>> take(int group, Fingerprint transaction, Basket sale) throws Exception {
    return take(new Place(group, transaction.high()), one -> names(one.event(), sale));
  }

  /** Those whose own time is at or before this one; they wait no longer. */
  List<Decoded<Basket>> takeUntil(long eventTime) throws Exception {
    List<Decoded<Basket>> taken = new ArrayList<>();
    while (!due.isEmpty() && due.peek().time() <= eventTime) {
      taken.addAll(take(due.remove().place(), one -> one.eventTime() <= eventTime));
    }
    return taken;
  }

  private List<Decoded<Basket>> take(Place place, Predicate<Decoded<Basket>> which)
      throws Exception {
    List<Decoded<Basket>> all = all(place);
    List<Decoded<Basket>> taken = all.stream().filter(which).toList();
    if (!taken.isEmpty()) {
      all.removeIf(which);
      store(place, all);
    }
    return taken;
  }

  private List<Decoded<Basket>> all(Place place) throws Exception {
    if (!places.contains(place)) {
      return new ArrayList<>();
    }
    groups.select(place.group());
    return new ArrayList<>(state.get(place.name()));
  }

  private void store(Place place, List<Decoded<Basket>> all) throws Exception {
    groups.select(place.group());
    if (all.isEmpty()) {
      places.remove(place);
      state.remove(place.name());
    } else {
      places.add(place);
      state.put(place.name(), all);
    }
  }

  private static boolean names(Basket correction, Basket sale) {
    return correction.originalTransactionId().equals(sale.transactionId())
        && correction.storeId().equals(sale.storeId());
  }
}
