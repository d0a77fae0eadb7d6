package io.tillflow.functions.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Reason;
import io.tillflow.state.event.Refusal;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class WatermarksTest {
  private static final long NOON = 1_760_000_000_000L;
  private static final TimeSettings SETTINGS = TimeSettings.defaults("silver");

  private final Said said = new Said();
  private final ManualClock clock = new ManualClock();

  @Test
  void theWatermarkFollowsTheNewestEligibleEventAtADistance() {
    WatermarkGenerator<Decoded<String>> generator = generator(SETTINGS);
    see(generator, event(NOON));
    see(generator, event(NOON - 60_000));
    generator.onPeriodicEmit(said);
    assertThat(said.watermark).isEqualTo(NOON - 30_000 - 1);
  }

  @Test
  void aRecordWithoutATrustedTimeDoesNotMoveIt() {
    WatermarkGenerator<Decoded<String>> generator = generator(SETTINGS);
    see(generator, event(NOON));
    see(generator, refused(NOON + 1_000_000));
    generator.onPeriodicEmit(said);
    assertThat(said.watermark).isEqualTo(NOON - 30_000 - 1);
  }

  @Test
  void beforeAnEligibleEventThereIsNoWatermark() {
    WatermarkGenerator<Decoded<String>> generator = generator(SETTINGS);
    see(generator, refused(NOON));
    generator.onPeriodicEmit(said);
    assertThat(said.watermark).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void theTimestampIsTheEventTimeElseTheAppendTime() {
    var assigner = Watermarks.<String>of(SETTINGS).createTimestampAssigner(Context.at(clock));
    assertThat(assigner.extractTimestamp(event(NOON), -1)).isEqualTo(NOON);
    assertThat(assigner.extractTimestamp(refused(NOON + 7), -1)).isEqualTo(NOON + 7);
  }

  @Test
  void aSilentPartitionIsIdleAfterAMinute() {
    clock.advanceTime(Duration.ofSeconds(1));
    WatermarkGenerator<Decoded<String>> generator = generator(SETTINGS);
    see(generator, event(NOON));
    generator.onPeriodicEmit(said);
    generator.onPeriodicEmit(said);
    clock.advanceTime(Duration.ofSeconds(59));
    generator.onPeriodicEmit(said);
    assertThat(said.idle).isFalse();
    clock.advanceTime(Duration.ofSeconds(2));
    generator.onPeriodicEmit(said);
    assertThat(said.idle).isTrue();
  }

  @Test
  void inABoundedRunNothingBecomesIdle() {
    WatermarkGenerator<Decoded<String>> generator = generator(SETTINGS.bounded());
    generator.onPeriodicEmit(said);
    clock.advanceTime(Duration.ofDays(1));
    generator.onPeriodicEmit(said);
    assertThat(said.idle).isFalse();
  }

  @Test
  void anIdlenessThatCanPauseAPartitionForEverIsRefused() {
    assertThatThrownBy(() -> new TimeSettings(Duration.ZERO, Duration.ofSeconds(9), "job", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT9S");
  }

  @Test
  void thePartitionsOfAJobAreAligned() {
    var alignment = Watermarks.<String>of(SETTINGS).getAlignmentParameters();
    assertThat(alignment.getWatermarkGroup()).isEqualTo("silver");
    assertThat(alignment.getMaxAllowedWatermarkDrift()).isEqualTo(300_000);
  }

  @Test
  void aReferenceIsIdleFromTheStartAndStaysSo() {
    WatermarkStrategy<String> strategy = Watermarks.idle();
    WatermarkGenerator<String> generator = strategy.createWatermarkGenerator(Context.at(clock));
    generator.onPeriodicEmit(said);
    assertThat(said.idle).isTrue();
    generator.onEvent("store", NOON, said);
    assertThat(said.idle).isTrue();
    assertThat(said.watermark).isEqualTo(Long.MIN_VALUE);
  }

  private WatermarkGenerator<Decoded<String>> generator(TimeSettings settings) {
    return Watermarks.<String>of(settings).createWatermarkGenerator(Context.at(clock));
  }

  private void see(WatermarkGenerator<Decoded<String>> generator, Decoded<String> record) {
    generator.onEvent(record, NOON, said);
  }

  private static Decoded<String> event(long time) {
    return new Decoded<>(new Origin("t", 0, 0, NOON), "event", null, null, time, null, null);
  }

  private static Decoded<String> refused(long appendTime) {
    Refusal refusal = new Refusal(Reason.FUTURE_TIME, "ahead");
    Origin origin = new Origin("t", 0, 0, appendTime);
    return new Decoded<>(origin, "event", null, refusal, Decoded.NO_TIME, null, null);
  }

  /** What a generator has said last. */
  private static final class Said implements WatermarkOutput {
    private long watermark = Long.MIN_VALUE;
    private boolean idle;

    @Override
    public void emitWatermark(Watermark mark) {
      watermark = mark.getTimestamp();
      idle = false;
    }

    @Override
    public void markIdle() {
      idle = true;
    }

    @Override
    public void markActive() {
      idle = false;
    }
  }

  /** The context of a source that a test's clock drives. */
  private record Context(RelativeClock clock)
      implements WatermarkGeneratorSupplier.Context, TimestampAssignerSupplier.Context {
    static Context at(ManualClock clock) {
      return new Context(clock);
    }

    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return clock;
    }
  }
}
