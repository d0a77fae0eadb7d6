package io.tillflow.sinks.redis;

import io.tillflow.sinks.redis.CompareAndSet.Outcome;
import io.tillflow.state.names.MetricNames;
import io.tillflow.state.online.Freshness;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** What a writer did in; counters, gauges and histograms out. */
final class OnlineMetrics {
  private static final int WINDOW = 1_000;

  private final Counter writes;
  private final Counter stale;
  private final Counter retries;
  private final Counter bytes;
  private final Histogram latency;
  private final Map<Freshness, Histogram> freshness = new EnumMap<>(Freshness.class);
  private final Map<Freshness, Histogram> arrivalTime = new EnumMap<>(Freshness.class);
  private final Map<Freshness, Histogram> sinkTime = new EnumMap<>(Freshness.class);
  private final MetricGroup group;

  OnlineMetrics(MetricGroup writer) {
    group = writer.addGroup(MetricNames.ONLINE);
    writes = group.counter(MetricNames.WRITES);
    stale = group.counter(MetricNames.STALE);
    retries = group.counter(MetricNames.RETRIES);
    bytes = group.counter(MetricNames.BYTES);
    latency = histogram(group, MetricNames.LATENCY);
    for (Freshness each : Freshness.values()) {
      MetricGroup ofClass = group.addGroup(MetricNames.FRESHNESS_CLASS, each.name());
      freshness.put(each, histogram(ofClass, MetricNames.FRESHNESS));
      arrivalTime.put(each, histogram(ofClass, MetricNames.ARRIVAL_TIME));
      sinkTime.put(each, histogram(ofClass, MetricNames.SINK_TIME));
    }
  }

  /** Shows how many rows gather, and how many wait for an answer. */
  void show(IntSupplier gathering, IntSupplier inFlight) {
    group.<Integer, Gauge<Integer>>gauge(MetricNames.GATHERING, gathering::getAsInt);
    group.<Integer, Gauge<Integer>>gauge(MetricNames.IN_FLIGHT, inFlight::getAsInt);
  }

  void sent(CompareAndSet words) {
    bytes.inc(words.bytes());
  }

  void again(List<Pending> rows) {
    retries.inc(rows.size());
  }

  void answered(List<Pending> rows, Outcome outcome, long sentAt, long now) {
    writes.inc(rows.size());
    stale.inc(outcome.stale());
    latency.update(now - sentAt);
    for (Pending pending : rows) {
      // What time alone has changed has waited for the watermark, and tells nothing of events.
      if (!pending.update().decayed()) {
        Freshness ofRow = pending.update().freshness();
        freshness.get(ofRow).update(now - pending.update().knownAt());
        arrivalTime.get(ofRow).update(pending.since() - pending.update().knownAt());
        sinkTime.get(ofRow).update(now - pending.since());
      }
    }
  }

  private static Histogram histogram(MetricGroup group, String name) {
    return group.histogram(name, new DescriptiveStatisticsHistogram(WINDOW));
  }
}
