package io.tillflow.jobs;

import io.tillflow.sinks.Outlet;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Streams of several jobs in, all of them through one outlet out. */
final class Gathered<R> implements Outlet<R> {
  private final Outlet<R> outlet;
  private final List<DataStream<R>> streams = new ArrayList<>();

  Gathered(Outlet<R> outlet) {
    this.outlet = outlet;
  }

  @Override
  public void attach(DataStream<R> stream) {
    streams.add(stream);
  }

  /** Attaches what has come. */
  void land() {
    streams.stream().reduce((one, other) -> one.union(other)).ifPresent(outlet::attach);
  }
}
