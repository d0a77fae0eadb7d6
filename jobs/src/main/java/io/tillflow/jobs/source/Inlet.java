package io.tillflow.jobs.source;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where a stream begins: Kafka on the command line, a list in a test. */
@FunctionalInterface
public interface Inlet<T> {
  /** Opens the stream in the environment. */
  DataStream<T> open(StreamExecutionEnvironment env);
}
