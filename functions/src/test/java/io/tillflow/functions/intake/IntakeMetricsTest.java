package io.tillflow.functions.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Reason;
import io.tillflow.state.names.MetricNames;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class IntakeMetricsTest {
  private final Map<String, Metric> registered = new HashMap<>();
  private final Tally tally = new Tally("intake", 0, 0, new Named("", registered));

  @Test
  void everyVerdictIsCountedPerPartitionAndEveryRefusalPerReason() {
    PartitionTally partition = tally.of(new Origin("t", 3, 0, 0));
    partition.in();
    partition.accepted();
    partition.duplicate();
    partition.filtered();
    partition.refused(Reason.CONFLICT);
    for (String name : new String[] {"in", "accepted", "duplicate", "filtered", "refused"}) {
      assertThat(count("intake.topic.t.partition.3." + name)).isEqualTo(1);
    }
    assertThat(count("intake.topic.t.reason.CONFLICT.refused")).isEqualTo(1);
  }

  @Test
  void theRatiosAreOfWhatWasJudgedBetweenTwoCheckpoints() {
    tally.of(new Origin("t", 0, 0, 0)).refused(Reason.TOO_LATE);
    tally.of(new Origin("t", 0, 1, 0)).duplicate();
    tally.of(new Origin("t", 1, 2, 0)).refused(Reason.CONFLICT);
    tally.of(new Origin("t", 1, 3, 0)).accepted();
    tally.drain(1, row -> {});
    assertThat(ratio(MetricNames.LATE_RATIO)).isEqualTo(0.25, within(1e-9));
    assertThat(ratio(MetricNames.DUPLICATE_RATIO)).isEqualTo(0.25, within(1e-9));
    assertThat(ratio(MetricNames.REFUSED_RATIO)).isEqualTo(0.5, within(1e-9));
    tally.drain(2, row -> {});
    assertThat(ratio(MetricNames.REFUSED_RATIO)).isZero();
  }

  @Test
  void aNumberThatASequenceLeavesOutIsAGap() {
    StoreWatch watch = new StoreWatch(tally.metrics());
    for (long number : new long[] {5, 6, 9, 7, 10}) {
      watch.gaps("a", watch.gap(new Judged(0, 0, "a").numbered(number).mark()));
    }
    watch.gaps("b", watch.gap(new Judged(0, 0, "b").numbered(100).mark()));
    assertThat(count("intake.sequenceGaps")).isEqualTo(2);
    assertThat(count("intake.store.a.sequenceGaps")).isEqualTo(2);
    assertThat(registered).doesNotContainKey("intake.store.b.sequenceGaps");
  }

  @Test
  void theLargestSkewsAreShownPerStoreAndFadeWithTheNextCheckpoint() {
    StoreWatch watch = new StoreWatch(tally.metrics());
    for (int store = 0; store < 30; store++) {
      var decoded = new Judged(0, store, "s" + store).event();
      watch.skew("s" + store, withAppendTime(decoded, store * 1_000L));
    }
    watch.publish();
    assertThat(registered.keySet().stream().filter(n -> n.endsWith("eventTimeSkew"))).hasSize(10);
    assertThat(gauge("intake.store.s29.eventTimeSkew")).isEqualTo(29_000L);
    watch.publish();
    assertThat(gauge("intake.store.s29.eventTimeSkew")).isEqualTo(0L);
  }

  @Test
  void theLagOfTheWatermarkIsBehindTheNewestAppendTime() {
    Progress progress = new Progress(tally.metrics());
    assertThat(gauge("intake.watermarkLag")).isEqualTo(0L);
    progress.read(new Origin("t", 0, 0, 5_000));
    progress.reached(1_000);
    assertThat(gauge("intake.watermarkLag")).isEqualTo(4_000L);
  }

  private static <E> Decoded<E> withAppendTime(Decoded<E> decoded, long skew) {
    Origin origin = new Origin("t", 0, 0, decoded.eventTime() + skew);
    return new Decoded<>(
        origin, decoded.event(), decoded.mark(), null, decoded.eventTime(), null, null);
  }

  private long count(String name) {
    return ((Counter) registered.get(name)).getCount();
  }

  private double ratio(String name) {
    return (Double) gauge("intake." + name);
  }

  private Object gauge(String name) {
    return ((Gauge<?>) registered.get(name)).getValue();
  }

  /** Keeps what is registered under its full name. */
  private static final class Named extends UnregisteredMetricsGroup {
    private final String prefix;
    private final Map<String, Metric> registered;

    Named(String prefix, Map<String, Metric> registered) {
      this.prefix = prefix;
      this.registered = registered;
    }

    @Override
    public Counter counter(String name) {
      return (Counter) registered.computeIfAbsent(prefix + name, n -> super.counter(name));
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
      registered.put(prefix + name, gauge);
      return gauge;
    }

    @Override
    public MetricGroup addGroup(String name) {
      return new Named(prefix + name + ".", registered);
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
      return addGroup(key).addGroup(value);
    }
  }
}
