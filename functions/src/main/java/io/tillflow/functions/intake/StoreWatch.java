package io.tillflow.functions.intake;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Mark;
import io.tillflow.state.names.MetricNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Events of stores in, metrics of how each store behaves out: clocks, gaps, strangers.
 *
 * <p>Its memory does not grow with the number of stores beyond fixed bounds; what falls out is
 * measured anew when it comes again.
 */
final class StoreWatch {
  private static final int SKEWED_STORES = 10;
  private static final int LABELLED_STORES = 100;
  private static final int FOLLOWED_STORES = 10_000;

  private final MetricGroup metrics;
  private final Counter unknown;
  private final Counter gaps;
  private final Map<String, Long> sequences = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<String, Long> largest = new HashMap<>();
  private final Map<String, Long> published = new ConcurrentHashMap<>();
  private final Map<String, Counter> gapsByStore = new HashMap<>();
  private final Set<String> labelled = new HashSet<>();
  private long least;

  StoreWatch(MetricGroup metrics) {
    this.metrics = metrics;
    this.unknown = metrics.counter(MetricNames.UNKNOWN_STORE);
    this.gaps = metrics.counter(MetricNames.SEQUENCE_GAPS);
  }

  void stranger() {
    unknown.inc();
  }

  /** Follows a store's numbers; how many this one leaves out behind the last. */
  long gap(Mark mark) {
    if (mark.sequence() == Mark.NO_SEQUENCE) {
      return 0;
    }
    Long before = sequences.get(mark.storeId());
    if (before == null || mark.sequence() > before) {
      sequences.put(mark.storeId(), mark.sequence());
    }
    if (sequences.size() > FOLLOWED_STORES) {
      sequences.remove(sequences.keySet().iterator().next());
    }
    long gap = before == null ? 0 : Math.max(mark.sequence() - before - 1, 0);
    gaps.inc(gap);
    return gap;
  }

  /** Shows the gaps of a store that the reference knows, for the first stores that have any. */
  void gaps(String storeId, long gap) {
    Counter own = gapsByStore.get(storeId);
    if (own == null && gap > 0 && gapsByStore.size() < LABELLED_STORES) {
      own = metrics.addGroup(MetricNames.STORE, storeId).counter(MetricNames.SEQUENCE_GAPS);
      gapsByStore.put(storeId, own);
    }
    if (own != null) {
      own.inc(gap);
    }
  }

  /** Only for stores that the reference knows: an unknown name must not become a label. */
  void skew(String storeId, Decoded<?> decoded) {
    long skew = Math.abs(decoded.origin().appendTime() - decoded.eventTime());
    if (decoded.eventTime() == Decoded.NO_TIME || skew <= least) {
      return;
    }
    largest.merge(storeId, skew, Math::max);
    if (largest.size() > SKEWED_STORES) {
      largest.remove(smallest());
    }
    if (largest.size() == SKEWED_STORES) {
      least = largest.get(smallest());
    }
  }

  /** Shows what came together and starts again. */
  void publish() {
    published.keySet().retainAll(largest.keySet());
    published.putAll(largest);
    largest.keySet().forEach(this::label);
    largest.clear();
    least = 0;
  }

  private String smallest() {
    String smallest = null;
    for (Map.Entry<String, Long> entry : largest.entrySet()) {
      if (smallest == null || entry.getValue() < largest.get(smallest)) {
        smallest = entry.getKey();
      }
    }
    return smallest;
  }

  private void label(String storeId) {
    if (labelled.size() < LABELLED_STORES && labelled.add(storeId)) {
      Gauge<Long> gauge = () -> published.getOrDefault(storeId, 0L);
      metrics.addGroup(MetricNames.STORE, storeId).gauge(MetricNames.EVENT_TIME_SKEW, gauge);
    }
  }
}
