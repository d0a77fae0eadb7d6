package io.tillflow.functions.ledger;

import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.pages.Seen;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.keyed.LedgerState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;

/**
 * The corrections of known sales: what a sale had before in, what it has now kept.
 *
 * <p>They stand in the bucket of their sale and go with it. Two sales of one bucket may share a
 * name, so each finds its own corrections by store and transaction. On the heap is only which there
 * are, some 50 bytes for each sale of the horizon that was corrected. Each correction reads, folds
 * and writes all those of its sale.
 */
final class Cases {
  private final KeyGroups groups;
  private final MapState<Long, List<Basket>> state;
  private final Map<Integer, List<Name>> byEnd = new TreeMap<>();

  private record Name(int group, long name) {}

  Cases(KeyGroups groups, KeyedStateStore store) {
    this.groups = groups;
    this.state = store.getMapState(LedgerState.CASES);
  }

  /** Takes up which there are. */
  void restore() throws Exception {
    for (int group : groups.range()) {
      groups.select(group);
      for (long name : state.keys()) {
        remember(group, name);
      }
    }
  }

  /** The corrections of a sale, in the order in which they count. */
  List<Basket> of(int group, Seen place, Fingerprint transaction, Basket sale) throws Exception {
    List<Basket> own = new ArrayList<>(all(group, name(place, transaction)));
    own.removeIf(correction -> !corrects(correction, sale));
    return own;
  }

  /** Keeps other corrections of a sale than it had. */
  void put(int group, Seen place, Fingerprint transaction, List<Basket> corrections)
      throws Exception {
    long name = name(place, transaction);
    List<Basket> shared = new ArrayList<>(all(group, name));
    if (shared.isEmpty()) {
      remember(group, name);
    }
    Basket any = corrections.get(0);
    shared.removeIf(other -> isOfSameSale(any, other));
    shared.addAll(corrections);
    groups.select(group);
    state.put(name, shared);
  }

  /** Forgets the corrections of buckets that end at or before the minute. */
  void forget(long minute) throws Exception {
    Iterator<Map.Entry<Integer, List<Name>>> all = byEnd.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Integer, List<Name>> bucket = all.next();
      if (bucket.getKey() > minute) {
        return;
      }
      for (Name each : bucket.getValue()) {
        groups.select(each.group());
        state.remove(each.name());
      }
      all.remove();
    }
  }

  private List<Basket> all(int group, long name) throws Exception {
    groups.select(group);
    List<Basket> corrections = state.get(name);
    return corrections == null ? List.of() : corrections;
  }

  private void remember(int group, long name) {
    byEnd
        .computeIfAbsent(LedgerState.endMinute(name), end -> new ArrayList<>())
        .add(new Name(group, name));
  }

  private static long name(Seen place, Fingerprint transaction) {
    return LedgerState.name(place.endMinute(), transaction.low());
  }

  private static boolean corrects(Basket correction, Basket sale) {
    return correction.originalTransactionId().equals(sale.transactionId())
        && correction.storeId().equals(sale.storeId());
  }

  private static boolean isOfSameSale(Basket correction, Basket other) {
    return correction.originalTransactionId().equals(other.originalTransactionId())
        && correction.storeId().equals(other.storeId());
  }
}
