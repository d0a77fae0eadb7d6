package io.tillflow.functions.ledger;

import io.tillflow.functions.intake.PartitionTally;
import io.tillflow.functions.pages.Horizon;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.pages.Seen;
import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.keyed.LedgerState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.KeyedStateStore;

/**
 * Sales and corrections in any order in; what they change out, as the difference to what went out
 * before.
 */
final class Transactions {
  private final SaleBook sales;
  private final Cases cases;
  private final Waiting waiting;
  private final Consumer<Entry> out;
  private long knownAt;

  Transactions(
      LedgerSettings settings, KeyGroups groups, KeyedStateStore state, Consumer<Entry> out) {
    this.sales = new SaleBook(settings, groups, state);
    this.cases = new Cases(groups, state);
    this.waiting = new Waiting(groups, state);
    this.out = out;
  }

  void restore() throws Exception {
    sales.restore();
    cases.restore();
    waiting.restore();
  }

  /** Takes in a sale, and what has waited for it. */
  void sale(int group, Decoded<Basket> event, PartitionTally tally) throws Exception {
    Basket sale = event.event();
    Seen place = sales.add(group, sale);
    tally.applied(1);
    knownAt = event.origin().appendTime();
    tell(null, Entries.sale(sale));
    if (waiting.isEmpty()) {
      return;
    }
    Fingerprint transaction = name(sale.storeId(), sale.transactionId());
    List<Basket> corrections = new ArrayList<>();
    for (Decoded<Basket> one : waiting.take(group, transaction, sale)) {
      tally.pending(-1);
      knownAt = Math.max(knownAt, one.origin().appendTime());
      corrections.add(one.event());
    }
    if (!corrections.isEmpty()) {
      corrections.sort(Fold.ORDER);
      tell(sale, List.of(), corrections, tally);
      cases.put(group, place, transaction, corrections);
    }
  }

  /** Takes in a correction; false where its sale is too old for that. */
  boolean corrected(int group, Decoded<Basket> event, long late, PartitionTally tally)
      throws Exception {
    Basket correction = event.event();
    String original = correction.originalTransactionId();
    Fingerprint transaction = name(correction.storeId(), original);
    Seen place = sales.place(group, transaction);
    if (place == null) {
      waiting.add(group, transaction, event);
      tally.pending(1);
      return true;
    }
    Basket sale = sales.sale(group, place, original, correction.storeId());
    if (sale.eventTime() <= late) {
      return false;
    }
    knownAt = event.origin().appendTime();
    List<Basket> before = cases.of(group, place, transaction, sale);
    List<Basket> after = new ArrayList<>(before);
    after.add(correction);
    after.sort(Fold.ORDER);
    tell(sale, before, after, tally);
    cases.put(group, place, transaction, after);
    return true;
  }

  /** Corrections whose own time is at or before this one and that wait still. */
  List<Decoded<Basket>> orphans(long eventTime) throws Exception {
    return waiting.takeUntil(eventTime);
  }

  void flush() throws Exception {
    sales.flush();
  }

  /** Forgets sales whose bucket ends at or before this time, with their corrections. */
  void forget(long eventTime) throws Exception {
    sales.forget(eventTime);
    cases.forget(Horizon.minuteBehind(eventTime));
  }

  // Both lists are in order, and the later one holds all of the earlier.
  private void tell(Basket sale, List<Basket> before, List<Basket> after, PartitionTally tally) {
    List<Entry> told = Fold.effects(sale, before);
    List<Entry> right = Fold.effects(sale, after);
    int old = 0;
    for (int i = 0; i < after.size(); i++) {
      String id = after.get(i).eventId();
      boolean known = old < before.size() && before.get(old).eventId().equals(id);
      Entry was = known ? told.get(old++) : null;
      tell(was, right.get(i));
      if (known) {
        tally.applied(count(right.get(i)) - count(was));
        tally.ineffective(count(was) - count(right.get(i)));
      } else {
        tally.applied(count(right.get(i)));
        tally.ineffective(1 - count(right.get(i)));
      }
    }
  }

  private void tell(Entry was, Entry is) {
    if (Entries.same(was, is)) {
      return;
    }
    if (was != null) {
      out.accept(was.reversed().knownAt(knownAt));
    }
    if (is != null) {
      out.accept(is.knownAt(knownAt));
    }
  }

  private static int count(Entry entry) {
    return entry == null ? 0 : 1;
  }

  private static Fingerprint name(String storeId, String transactionId) {
    return LedgerState.transaction(storeId, transactionId, 0);
  }
}
