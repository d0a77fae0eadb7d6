package io.tillflow.trials.windows;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The reference: events in, what all windows of store and of store and sku must add up to out. */
final class Expected {
  private static final long PANE = Duration.ofMinutes(5).toMillis();
  private static final List<Long> SIZES = List.of(PANE, 3 * PANE, 12 * PANE);

  private final long mask;
  private final Set<Long> panes = new HashSet<>();
  private long pane = Long.MIN_VALUE;
  private long total;
  private long stores;
  private long skus;
  private long cells;

  /** Counts only windows whose number has none of these bits. */
  Expected(long mask) {
    this.mask = mask;
  }

  long total() {
    return total;
  }

  long stores() {
    return stores;
  }

  long skus() {
    return skus;
  }

  /** How many (store, sku, pane) there are, as far as events come in the order of time. */
  long cells() {
    return cells;
  }

  void add(PosEvent event) {
    total += event.totalMinor();
    boolean sale = event.eventType() == PosEventType.SALE_COMPLETED;
    long[] ofStore = new long[Fingerprint.MEASURES.size()];
    for (PosLine line : event.lines()) {
      long[] ofSku = values(line, sale);
      for (int i = 0; i < ofStore.length; i++) {
        ofStore[i] += ofSku[i];
      }
      skus += sum(event, line.sku(), ofSku);
      count(event.storeId(), line.sku(), event.eventTime());
    }
    ofStore[0] = sale ? 1 : 0;
    stores += sum(event, "", ofStore);
  }

  private static long[] values(PosLine line, boolean sale) {
    long units = line.quantity();
    long gross = units * line.unitPriceMinor();
    long left = gross - line.discountMinor();
    return sale
        ? new long[] {
          1, units, gross, line.discountMinor(), 0, 0, left, line.promotionId() == null ? 0 : units
        }
        : new long[] {0, 0, 0, 0, left, units, -left, 0};
  }

  private long sum(PosEvent event, String sku, long[] values) {
    long sum = 0;
    for (long size : SIZES) {
      long start = Math.floorDiv(event.eventTime(), size) * size;
      long window = Fingerprint.window(event.storeId(), sku, start, start + size);
      for (int i = 0; (window & mask) == 0 && i < values.length; i++) {
        sum += Fingerprint.part(window, i, values[i]);
      }
    }
    return sum;
  }

  private void count(String store, String sku, long time) {
    long start = Math.floorDiv(time, PANE) * PANE;
    if (start > pane) {
      pane = start;
      panes.clear();
    }
    if (start == pane && panes.add(Fingerprint.window(store, sku, start, start + PANE))) {
      cells++;
    }
  }
}
