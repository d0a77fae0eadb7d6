package io.tillflow.sinks.redis;

import io.tillflow.state.row.FeatureRow;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Makes the writer of a subtask. */
record RedisSink(RedisSinkSettings settings) implements Sink<FeatureRow> {
  @Override
  public SinkWriter<FeatureRow> createWriter(WriterInitContext context) {
    return new RedisWriter(
        settings,
        new Task(context.getMailboxExecutor(), context.getProcessingTimeService()),
        new OnlineMetrics(context.metricGroup()));
  }
}
