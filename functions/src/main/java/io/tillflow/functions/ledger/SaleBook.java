package io.tillflow.functions.ledger;

import io.tillflow.functions.pages.Horizon;
import io.tillflow.functions.pages.Identities;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.pages.Seen;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.keyed.LedgerState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;

/**
 * Sales in, found again by store and transaction for as long as corrections may name them.
 *
 * <p>Sales of one bucket of event time fill pages as they come, so that a sale costs no access to
 * the state of its own; a page is written when it is full, and the last one at a checkpoint. Where
 * a sale stands, {@link Identities} knows, within its bound. Few sales are ever asked for. On the
 * heap stand at most the last pages of the buckets that have grown since the checkpoint before.
 */
final class SaleBook {
  private static final int PAGE_SALES = 64;

  private final LedgerSettings settings;
  private final KeyGroups groups;
  private final Identities places;
  private final MapState<Long, List<Basket>> pages;
  private final MapState<Integer, Integer> buckets;
  private final Map<Bucket, Tail> tails = new HashMap<>();

  private record Bucket(int group, int endMinute) {}

  /** The last page of a bucket, which still grows. */
  private static final class Tail {
    private int page;
    private List<Basket> sales = new ArrayList<>();
    private boolean dirty;

    /** Goes on with a new page; the one before is in the state. */
    void next() {
      page++;
      sales = new ArrayList<>();
    }
  }

  SaleBook(LedgerSettings settings, KeyGroups groups, KeyedStateStore state) {
    this.settings = settings;
    this.groups = groups;
    this.places =
        new Identities(settings.memoryBytes(), groups, state.getMapState(LedgerState.IDENTITIES));
    this.pages = state.getMapState(LedgerState.SALES);
    this.buckets = state.getMapState(LedgerState.BUCKETS);
  }

  /** Takes up what the state holds; buckets go on with a new page. */
  void restore() throws Exception {
    places.restore();
    for (int group : groups.range()) {
      groups.select(group);
      for (Map.Entry<Integer, Integer> bucket : buckets.entries()) {
        tails.put(new Bucket(group, bucket.getKey()), tail(bucket.getValue()));
      }
    }
  }

  /** Where the transaction's sale stands; null where none is known. */
  Seen place(int group, Fingerprint transaction) throws Exception {
    return places.find(group, transaction);
  }

  /** The sale that stands there. */
  Basket sale(int group, Seen place, String transactionId, String storeId) throws Exception {
    Tail tail = tails.get(new Bucket(group, place.endMinute()));
    for (Basket sale : tail.page == place.content() ? tail.sales : page(group, place)) {
      if (sale.transactionId().equals(transactionId) && sale.storeId().equals(storeId)) {
        return sale;
      }
    }
    throw new IllegalStateException("a sale is not on its page");
  }

  private List<Basket> page(int group, Seen place) throws Exception {
    groups.select(group);
    return pages.get(LedgerState.name(place.endMinute(), place.content()));
  }

  /** Takes in a sale, and says where it stands. */
  Seen add(int group, Basket sale) throws Exception {
    int endMinute = settings.horizon().endMinute(sale.eventTime());
    Tail tail = tails.computeIfAbsent(new Bucket(group, endMinute), bucket -> tail(0));
    Seen place = new Seen(tail.page, endMinute);
    places.add(
        group,
        endMinute,
        LedgerState.transaction(sale.storeId(), sale.transactionId(), place.content()));
    tail.sales.add(sale);
    tail.dirty = true;
    if (tail.sales.size() == PAGE_SALES) {
      write(group, endMinute, tail);
      tail.next();
    }
    return place;
  }

  /** Writes what the state does not hold yet. */
  void flush() throws Exception {
    places.flush();
    for (Map.Entry<Bucket, Tail> each : tails.entrySet()) {
      Tail tail = each.getValue();
      if (tail.dirty) {
        write(each.getKey().group(), each.getKey().endMinute(), tail);
      } else if (!tail.sales.isEmpty()) {
        tail.next();
      }
    }
  }

  /** Forgets every bucket in which all event times are at or before this one. */
  void forget(long eventTime) throws Exception {
    places.forget(eventTime);
    long minute = Horizon.minuteBehind(eventTime);
    Iterator<Map.Entry<Bucket, Tail>> all = tails.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<Bucket, Tail> each = all.next();
      Bucket bucket = each.getKey();
      if (bucket.endMinute() <= minute) {
        groups.select(bucket.group());
        for (int page = 0; page <= each.getValue().page; page++) {
          pages.remove(LedgerState.name(bucket.endMinute(), page));
        }
        buckets.remove(bucket.endMinute());
        all.remove();
      }
    }
  }

  private void write(int group, int endMinute, Tail tail) throws Exception {
    groups.select(group);
    if (!tail.sales.isEmpty()) {
      pages.put(LedgerState.name(endMinute, tail.page), List.copyOf(tail.sales));
    }
    buckets.put(endMinute, tail.sales.isEmpty() ? tail.page : tail.page + 1);
    tail.dirty = false;
  }

  private static Tail tail(int page) {
    Tail tail = new Tail();
    tail.page = page;
    return tail;
  }
}
