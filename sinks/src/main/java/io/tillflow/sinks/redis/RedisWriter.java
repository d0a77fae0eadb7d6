package io.tillflow.sinks.redis;

import io.tillflow.state.row.FeatureRow;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.SinkWriter;

/**
 * Rows in, their newest values in Redis out; a checkpoint waits until every row before it is there.
 *
 * <p>All runs in the task's thread, to which answers come as mails. Where Redis does not keep up,
 * or fails for a while, rows gather until there is no room, and then the task waits.
 */
final class RedisWriter implements SinkWriter<FeatureRow> {
  private static final long TICK_MILLIS = 20;

  private final String prefix;
  private final Task task;
  private final Words words;
  private final Gathering gathering = new Gathering();
  private final Calls calls;

  private boolean isTicking;

  RedisWriter(RedisSinkSettings settings, Task task, OnlineMetrics metrics) {
    this.prefix = settings.prefix();
    this.task = task;
    this.words = new Words(settings.horizon().toMillis());
    this.calls = new Calls(settings, gathering, task, metrics);
    metrics.show(gathering::size, calls::inFlight);
  }

  @Override
  public void write(FeatureRow row, Context context) throws IOException, InterruptedException {
    while (gathering.isFull(row.freshness())) {
      calls.send(task.now());
      if (gathering.isFull(row.freshness())) {
        task.await();
      }
    }
    String key = row.onlineGroup().key(prefix, row.entityId());
    gathering.add(key, new Update(row, words), task.now());
    tick();
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    do {
      calls.send(Long.MAX_VALUE);
      while (calls.isWaiting()) {
        task.await();
        calls.send(Long.MAX_VALUE);
      }
    } while (!gathering.isEmpty() || !calls.isConfirmed());
  }

  // What is due is looked at in ticks, so that rows which come one by one leave together.
  private void tick() {
    if (isTicking) {
      return;
    }
    isTicking = true;
    task.at(
        task.now() + TICK_MILLIS,
        () -> {
          isTicking = false;
          calls.send(task.now());
          if (!gathering.isEmpty()) {
            tick();
          }
        });
  }

  @Override
  public void close() {
    calls.close();
  }
}
