package io.tillflow.functions.ledger;

import io.tillflow.functions.pages.BucketPages;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.functions.pages.Identities;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.pages.Seen;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.keyed.LedgerState;
import org.apache.flink.api.common.state.KeyedStateStore;

/**
 * Sales in, found again by store and transaction for as long as corrections may name them.
 *
 * <p>Sales stand on the pages of their bucket of event time; where a sale stands, {@link
 * Identities} knows, within its bound. Few sales are ever asked for.
 */
final class SaleBook {
  private final LedgerSettings settings;
  private final Identities places;
  private final BucketPages<Basket> pages;

  SaleBook(LedgerSettings settings, KeyGroups groups, KeyedStateStore state) {
    this.settings = settings;
    this.places =
        new Identities(settings.memoryBytes(), groups, state.getMapState(LedgerState.IDENTITIES));
    this.pages =
        new BucketPages<>(
            groups, state.getMapState(LedgerState.SALES), state.getMapState(LedgerState.BUCKETS));
  }

  /** Takes up what the state holds. */
  void restore() throws Exception {
    places.restore();
    pages.restore();
  }

  /** Where the transaction's sale stands; null where none is known. */
  Seen place(int group, Fingerprint transaction) throws Exception {
    return places.find(group, transaction);
  }

  /** The sale that stands there. */
  Basket sale(int group, Seen place, String transactionId, String storeId) throws Exception {
    for (Basket sale : pages.page(group, place.endMinute(), place.content())) {
      if (sale.transactionId().equals(transactionId) && sale.storeId().equals(storeId)) {
        return sale;
      }
    }
    throw new IllegalStateException("a sale is not on its page");
  }

  /** Takes in a sale, and says where it stands. */
  Seen add(int group, Basket sale) throws Exception {
    int endMinute = settings.horizon().endMinute(sale.eventTime());
    Seen place = new Seen(pages.nextPage(group, endMinute), endMinute);
    places.add(
        group,
        endMinute,
        LedgerState.transaction(sale.storeId(), sale.transactionId(), place.content()));
    pages.add(group, endMinute, sale);
    return place;
  }

  /** Writes what the state does not hold yet. */
  void flush() throws Exception {
    places.flush();
    pages.flush();
  }

  /** Forgets every bucket in which all event times are at or before this one. */
  void forget(long eventTime) throws Exception {
    places.forget(eventTime);
    long minute = Horizon.minuteBehind(eventTime);
    if (minute > Integer.MIN_VALUE) {
      pages.forget((int) Math.min(minute, Integer.MAX_VALUE));
    }
  }
}
