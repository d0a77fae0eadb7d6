package io.tillflow.functions.intake;

import io.tillflow.state.event.Origin;
import io.tillflow.state.names.MetricNames;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** How far one reader has come: records and watermarks in, offsets and the watermark out. */
final class Progress {
  private final Map<String, long[]> next = new TreeMap<>();
  private volatile long watermark = Long.MIN_VALUE;
  private volatile long newestAppend = Long.MIN_VALUE;
  private Origin last = new Origin("", -1, 0, 0);
  private long[] lastNext;

  Progress(MetricGroup metrics) {
    metrics.gauge(MetricNames.WATERMARK_LAG, (Gauge<Long>) this::lag);
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

  /** From {@code topic-partition} to the next offset, of what was read since the task started. */
  Map<String, Long> offsets() {
    Map<String, Long> offsets = new TreeMap<>();
    next.forEach((name, offset) -> offsets.put(name, offset[0]));
    return offsets;
  }

  private long lag() {
    return watermark == Long.MIN_VALUE ? 0 : newestAppend - watermark;
  }
}
