package io.tillflow.functions.intake;

import io.tillflow.state.event.Origin;
import io.tillflow.state.names.MetricNames;
import io.tillflow.state.names.StateNames;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * How far one reader has come: records and watermarks in, offsets and the watermark out.
 *
 * <p>The offsets are kept, so that a restart does not lose sight of partitions that are silent
 * since. A partition may find another reader then; of two that name it the farther one is right.
 */
final class Progress {
  private static final ListStateDescriptor<Tuple2<String, Long>> KEPT =
      new ListStateDescriptor<>(StateNames.READ_OFFSETS, Types.TUPLE(Types.STRING, Types.LONG));

  private final Map<String, long[]> next = new TreeMap<>();
  private volatile long watermark = Long.MIN_VALUE;
  private volatile long newestAppend = Long.MIN_VALUE;
  private ListState<Tuple2<String, Long>> kept;
  private Origin last = new Origin("", -1, 0, 0);
  private long[] lastNext;

  Progress(MetricGroup metrics) {
    metrics.gauge(MetricNames.WATERMARK_LAG, (Gauge<Long>) this::lag);
  }

  /** Goes on from where it was kept. */
  void restore(OperatorStateStore store) throws Exception {
    kept = store.getListState(KEPT);
    for (Tuple2<String, Long> one : kept.get()) {
      next.put(one.f0, new long[] {one.f1});
    }
  }

  void read(Origin origin) {
    if (origin.partition() != last.partition() || !origin.topic().equals(last.topic())) {
      String name = origin.topic() + "-" + origin.partition();
      lastNext = next.computeIfAbsent(name, ignored -> new long[1]);
      last = origin;
    }
    lastNext[0] = origin.offset() + 1;
    if (origin.appendTime() > newestAppend) {
      newestAppend = origin.appendTime();
    }
  }

  /** The end of all time is not a watermark that data has earned. */
  void reached(long time) {
    if (time != Long.MAX_VALUE) {
      watermark = time;
    }
  }

  long watermark() {
    return watermark;
  }

  /** Keeps the offsets for the next restore. */
  void snapshot() throws Exception {
    kept.clear();
    for (Map.Entry<String, long[]> one : next.entrySet()) {
      kept.add(Tuple2.of(one.getKey(), one.getValue()[0]));
    }
  }

  /** From {@code topic-partition} to the next offset. */
  Map<String, Long> offsets() {
    Map<String, Long> offsets = new TreeMap<>();
    next.forEach((name, offset) -> offsets.put(name, offset[0]));
    return offsets;
  }

  private long lag() {
    return watermark == Long.MIN_VALUE ? 0 : newestAppend - watermark;
  }
}
