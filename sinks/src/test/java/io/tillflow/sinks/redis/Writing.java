package io.tillflow.sinks.redis;

import io.tillflow.state.row.FeatureRow;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** A writer of a subtask, driven by hand by the thread that makes it. */
final class Writing implements AutoCloseable {
  private final WorkingTask task = new WorkingTask();
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final RedisWriter writer;

  Writing(RedisSinkSettings settings) {
    writer = new RedisWriter(settings, task.task(), new OnlineMetrics(new Counted()));
  }

  /** Hands over rows, then waits as a checkpoint does. */
  void writeAll(List<FeatureRow> rows) throws IOException, InterruptedException {
    for (FeatureRow row : rows) {
      write(row);
    }
    flush();
  }

  void write(FeatureRow row) throws IOException, InterruptedException {
    writer.write(row, null);
  }

  void flush() throws IOException, InterruptedException {
    writer.flush(false);
  }

  /** What a counter stands at; any thread may ask. */
  long count(String name) {
    return counters.get(name).getCount();
  }

  @Override
  public void close() {
    writer.close();
    task.close();
  }

  private final class Counted extends UnregisteredMetricsGroup {
    @Override
    public Counted addGroup(String name) {
      return this;
    }

    @Override
    public Counted addGroup(String key, String value) {
      return this;
    }

    @Override
    public Counter counter(String name) {
      return counters.computeIfAbsent(name, unused -> new SimpleCounter());
    }
  }
}
