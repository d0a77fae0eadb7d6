package io.tillflow.sinks;

import org.apache.flink.streaming.api.datastream.DataStream;

/** Where a stream ends: attaches whatever lands it, be it a table, a topic or a test's list. */
@FunctionalInterface
public interface Outlet<T> {
  /** Attaches the end to the stream. */
  void attach(DataStream<T> stream);
}
