package io.tillflow.functions.time;

import io.tillflow.state.event.Decoded;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** The settings of a topic in, the strategy that makes its watermarks out. */
public final class Watermarks {
  private Watermarks() {}

  /**
   * Watermarks of judged records: only those with an event time move them.
   *
   * <p>A record without one carries its append time as timestamp, on which nothing may depend. A
   * partition with nothing but such records is not idle: it is alive and says nothing of the time.
   */
  public static <E> WatermarkStrategy<Decoded<E>> of(TimeSettings settings) {
    long outOfOrderness = settings.outOfOrderness().toMillis();
    WatermarkStrategy<Decoded<E>> strategy =
        WatermarkStrategy.<Decoded<E>>forGenerator(context -> new Eligible<>(outOfOrderness))
            .withTimestampAssigner((record, ignored) -> timestamp(record));
    if (settings.idleAfter() != null) {
      strategy = strategy.withIdleness(settings.idleAfter());
    }
    if (settings.alignmentDrift() != null) {
      strategy =
          strategy.withWatermarkAlignment(settings.alignmentGroup(), settings.alignmentDrift());
    }
    return strategy;
  }

  /** Watermarks of a reference topic: none, and idle from the start, so that it holds nobody. */
  public static <V> WatermarkStrategy<V> idle() {
    return WatermarkStrategy.forGenerator(context -> new Idle<>());
  }

  private static <E> long timestamp(Decoded<E> record) {
    return record.eventTime() == Decoded.NO_TIME
        ? record.origin().appendTime()
        : record.eventTime();
  }

  /** Follows the newest event time of eligible records at a distance. */
  private static final class Eligible<E> implements WatermarkGenerator<Decoded<E>> {
    private final long outOfOrderness;
    private long newest;

    Eligible(long outOfOrderness) {
      this.outOfOrderness = outOfOrderness;
      this.newest = Long.MIN_VALUE + outOfOrderness + 1;
    }

    @Override
    public void onEvent(Decoded<E> record, long timestamp, WatermarkOutput output) {
      if (record.eventTime() != Decoded.NO_TIME) {
        newest = Math.max(newest, record.eventTime());
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.emitWatermark(new Watermark(newest - outOfOrderness - 1));
    }
  }

  /** Says only that it has nothing to say. */
  private static final class Idle<V> implements WatermarkGenerator<V> {
    @Override
    public void onEvent(V value, long timestamp, WatermarkOutput output) {
      output.markIdle();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.markIdle();
    }
  }
}
