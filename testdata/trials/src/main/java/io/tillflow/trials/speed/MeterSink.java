package io.tillflow.trials.speed;

import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Anything in, nothing out but a count and a sum on the meter. */
final class MeterSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;

  private final Measure<T> measure;

  /** What of a record is summed, to hold it against what was written. */
  @FunctionalInterface
  interface Measure<T> extends Serializable {
    long of(T record);
  }

  MeterSink(Measure<T> measure) {
    this.measure = measure;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    Meter.Lane lane = Meter.lane();
    return new SinkWriter<>() {
      @Override
      public void write(T record, Context ignored) {
        lane.pass(measure.of(record));
      }

      @Override
      public void flush(boolean endOfInput) {
        if (endOfInput) {
          lane.flush();
        }
      }

      @Override
      public void close() {}
    };
  }
}
