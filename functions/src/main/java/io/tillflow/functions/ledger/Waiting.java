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
import java.util.function.Predicate;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;

/**
 * Corrections that are here before their sale in; out again when it comes, or when they have waited
 * for so long that it cannot.
 *
 * <p>They stand in the state, evidence and all, on pages of a transaction, so that a till which
 * names the same one in every correction costs no more than any other. On the heap is only which
 * pages there are and since when their corrections wait, some 150 bytes each, so that a sale
 * without any costs no access to the state. There are never more of them than corrections accepted
 * within one horizon.
 */
final class Waiting {
  private static final int PAGE = 64;

  private final KeyGroups groups;
  private final MapState<Long, List<Decoded<Basket>>> state;
  private final Map<Transaction, Pages> pages = new HashMap<>();
  private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparingLong(Due::time));

  /** A page stands under the transaction's name and its own number, added up. */
  private record Transaction(int group, long name) {}

  private record Pages(int first, int last) {
    static Pages join(Pages one, Pages other) {
      return new Pages(Math.min(one.first, other.first), Math.max(one.last, other.last));
    }
  }

  private record Due(long time, Transaction transaction, int page) {}

  Waiting(KeyGroups groups, KeyedStateStore store) {
    this.groups = groups;
    this.state = store.getMapState(LedgerState.WAITING);
  }

  /** Takes up what the state holds. */
  void restore() throws Exception {
    for (int group : groups.range()) {
      groups.select(group);
      for (Map.Entry<Long, List<Decoded<Basket>>> each : state.entries()) {
        for (Decoded<Basket> one : each.getValue()) {
          Transaction transaction = new Transaction(group, name(one.event()));
          remember(transaction, (int) (each.getKey() - transaction.name()), one);
        }
      }
    }
  }

  private void remember(Transaction transaction, int page, Decoded<Basket> correction) {
    pages.merge(transaction, new Pages(page, page), Pages::join);
    due.add(new Due(correction.eventTime(), transaction, page));
  }

  /** Whether nothing waits. */
  boolean isEmpty() {
    return pages.isEmpty();
  }

  /** Lets a correction wait for its sale. */
  void add(int group, Fingerprint name, Decoded<Basket> correction) throws Exception {
    Transaction transaction = new Transaction(group, name.high());
    Pages known = pages.get(transaction);
    int page = known == null ? 0 : known.last();
    List<Decoded<Basket>> all = page(transaction, page);
    if (all.size() >= PAGE) {
      page++;
      all = page(transaction, page);
    }
    all.add(correction);
    remember(transaction, page, correction);
    state.put(transaction.name() + page, all);
  }

  /** Those that wait for this sale; they wait no longer. */
  List<Decoded<Basket>> take(int group, Fingerprint name, Basket sale) throws Exception {
    Transaction transaction = new Transaction(group, name.high());
    Pages known = pages.get(transaction);
    if (known == null) {
      return List.of();
    }
    List<Decoded<Basket>> taken = new ArrayList<>();
    for (int page = known.first(); page <= known.last(); page++) {
      taken.addAll(take(transaction, page, one -> names(one.event(), sale)));
    }
    return taken;
  }

  /** Those whose own time is at or before this one; they wait no longer. */
  List<Decoded<Basket>> takeUntil(long eventTime) throws Exception {
    List<Decoded<Basket>> taken = new ArrayList<>();
    while (!due.isEmpty() && due.peek().time() <= eventTime) {
      Due next = due.remove();
      taken.addAll(take(next.transaction(), next.page(), one -> one.eventTime() <= eventTime));
    }
    return taken;
  }

  private List<Decoded<Basket>> take(
      Transaction transaction, int page, Predicate<Decoded<Basket>> which) throws Exception {
    if (!pages.containsKey(transaction)) {
      return List.of();
    }
    List<Decoded<Basket>> all = page(transaction, page);
    List<Decoded<Basket>> taken = all.stream().filter(which).toList();
    if (taken.isEmpty()) {
      return taken;
    }
    all.removeIf(which);
    if (all.isEmpty()) {
      state.remove(transaction.name() + page);
      forgetEmpty(transaction);
    } else {
      state.put(transaction.name() + page, all);
    }
    return taken;
  }

  private void forgetEmpty(Transaction transaction) throws Exception {
    int first = pages.get(transaction).first();
    int last = pages.get(transaction).last();
    while (first <= last && !state.contains(transaction.name() + first)) {
      first++;
    }
    while (first <= last && !state.contains(transaction.name() + last)) {
      last--;
    }
    if (first > last) {
      pages.remove(transaction);
    } else {
      pages.put(transaction, new Pages(first, last));
    }
  }

  private List<Decoded<Basket>> page(Transaction transaction, int page) throws Exception {
    groups.select(transaction.group());
    List<Decoded<Basket>> all = state.get(transaction.name() + page);
    return all == null ? new ArrayList<>() : new ArrayList<>(all);
  }

  private static long name(Basket correction) {
    return LedgerState.transaction(correction.storeId(), correction.originalTransactionId(), 0)
        .high();
  }

  private static boolean names(Basket correction, Basket sale) {
    return correction.originalTransactionId().equals(sale.transactionId())
        && correction.storeId().equals(sale.storeId());
  }
}
