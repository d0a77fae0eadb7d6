package io.tillflow.trials.speed;

import java.io.Serializable;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Anything in, nothing out but a sum, and mostly a count, on the meter. */
public final class MeterSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;

  private final Measure<T> measure;
  private final Mark mark;

  /** What of a record is summed, to hold it against what was written. */
  @FunctionalInterface
  public interface Measure<T> extends Serializable {
    long of(T record);
  }

  /** How a value gets onto the meter. */
  private interface Mark extends Serializable {
    void on(Meter.Lane lane, long value);
  }

  MeterSink(Measure<T> measure) {
    this(measure, Meter.Lane::pass);
  }

  private MeterSink(Measure<T> measure, Mark mark) {
    this.measure = measure;
    this.mark = mark;
  }

  /** Sums only; for a side that counts elsewhere. */
  public static <T> MeterSink<T> ofSums(Measure<T> measure) {
    return new MeterSink<>(measure, Meter.Lane::note);
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) {
    Meter.Lane lane = Meter.lane();
    return new SinkWriter<>() {
      @Override
      public void write(T record, Context ignored) {
        mark.on(lane, measure.of(record));
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
