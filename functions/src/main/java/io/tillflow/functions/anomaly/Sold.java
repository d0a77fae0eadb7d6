package io.tillflow.functions.anomaly;

import io.tillflow.functions.pages.Horizon;
import io.tillflow.functions.pages.Identities;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.pages.Seen;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.keyed.AnomalyState;
import io.tillflow.state.keyed.LedgerState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.metrics.MetricGroup;

/** Sales in; whether a transaction was sold in a span of time out. */
final class Sold {
  private static final Duration BUCKET = Duration.ofHours(1);
  private static final long MINUTE = 60_000;
  private static final Horizon BUCKETS = new Horizon(BUCKET, BUCKET);

  /** So many wait to be remembered together. */
  private static final int TOGETHER = 64;

  private final Identities seen;
  private final List<Identities.Entry> waiting = new ArrayList<>(TOGETHER);

  Sold(KeyGroups groups, KeyedStateStore store, long memoryBytes) {
    this.seen = new Identities(memoryBytes, groups, store.getMapState(AnomalyState.SALES));
  }

  void expose(MetricGroup group) {
    seen.expose(group);
  }

  void restore() throws Exception {
    seen.restore();
  }

  /** Remembers a transaction of a time; beside its identity stands when it was in its bucket. */
  void add(StoreBook book, long time, Fingerprint transaction) throws Exception {
    int inBucket = (int) Math.floorMod(time, BUCKET.toMillis());
    Fingerprint sale = new Fingerprint(transaction.high(), transaction.low(), inBucket);
    waiting.add(new Identities.Entry(book.group, BUCKETS.endMinute(time), sale));
    if (waiting.size() == TOGETHER) {
      settle();
    }
  }

  private void settle() throws Exception {
    seen.add(waiting);
    waiting.clear();
  }

  /** Whether a transaction was sold behind a time and up to another. */
  boolean knows(StoreBook book, String transactionId, long behind, long upTo) throws Exception {
    settle();
    Fingerprint identity = LedgerState.transaction(book.storeId, transactionId, 0);
    return seen.find(book.group, identity, sale -> isWithin(time(sale), behind, upTo)) != null;
  }

  private static boolean isWithin(long time, long behind, long upTo) {
    return time > behind && time <= upTo;
  }

  private static long time(Seen sale) {
    return sale.endMinute() * MINUTE - BUCKET.toMillis() + sale.content();
  }

  /** Forgets the sales up to a time. */
  void forget(long time) throws Exception {
    settle();
    seen.forget(time);
  }

  void flush() throws Exception {
    settle();
    seen.flush();
  }
}
