package io.tillflow.sinks.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.sinks.iceberg.Stamp;
import io.tillflow.sinks.iceberg.Stamp.Generation;
import io.tillflow.sinks.reader.RedisSettings;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.testdata.embedded.EmbeddedRedis;
import io.tillflow.testdata.harness.Collected;
import io.tillflow.testdata.harness.FailsOnce;
import io.tillflow.testdata.harness.SmallCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FeatureOutletIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(2);

  private static final int CUSTOMERS = 500;
  private static final int STEPS = 8;
  private static final int GENERATION = 3;
  private static final double ROWS_PER_SECOND = 2_000;

  @Test
  void afterAFailureLogAndStoreHoldTheSameRows() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start();
        Collected<FeatureRow> log = new Collected<>();
        Store store = new Store(RedisSettings.of(redis.uri()))) {
      land(redis, log);
      Map<String, FeatureRow> newest =
          log.values().stream()
              .collect(
                  Collectors.toMap(
                      Rows::key,
                      row -> row,
                      (a, b) -> a.version().compareTo(b.version()) >= 0 ? a : b));
      assertThat(newest).hasSize(CUSTOMERS);
      assertThat(newest.values()).extracting(FeatureRow::generation).containsOnly(GENERATION);
      store
          .hashes(newest.keySet())
          .forEach((key, hash) -> assertThat(hash).isEqualTo(Rows.hash(newest.get(key))));
    }
  }

  private static void land(EmbeddedRedis redis, Collected<FeatureRow> log) throws Exception {
    Configuration settings = new Configuration();
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    StreamExecutionEnvironment env = SmallCluster.environment(2, settings);
    env.enableCheckpointing(200);
    var source =
        new DataGeneratorSource<>(
            n -> Rows.row(0, (int) (n / STEPS), (int) (n % STEPS) + 1),
            CUSTOMERS * STEPS,
            RateLimiterStrategy.perSecond(ROWS_PER_SECOND),
            FlowTypes.FEATURE_ROW);
    var rows =
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "rows")
            .uid("rows")
            .map(new FailsOnce<FeatureRow>(CUSTOMERS * STEPS / 2))
            .returns(FlowTypes.FEATURE_ROW)
            .uid("fails-once");
    RedisSinkSettings sink =
        RedisSinkSettings.of(RedisSettings.of(redis.uri()), Duration.ofDays(2));
    Stamp stamp = new Stamp(1, "0.1.0", new Generation(GENERATION, List.of()));
    new FeatureOutlet(stamp, log::attach, new RedisOutlet(sink)).attach(rows);
    var unused = env.execute();
  }

  @Test
  void aRestoredJobGoesOnInItsGenerationWhateverItIsToldAtItsStart() throws Exception {
    var first = harness(GENERATION);
    first.open();
    var state = first.snapshot(1, 1);
    first.close();
    var second = harness(0);
    second.initializeState(state);
    second.open();
    second.processElement(Rows.row(0, 1, 1), 0);
    assertThat(second.extractOutputValues()).containsExactly(Rows.row(0, 1, 1).of(GENERATION));
    second.close();
  }

  private static OneInputStreamOperatorTestHarness<FeatureRow, FeatureRow> harness(int started)
      throws Exception {
    return new OneInputStreamOperatorTestHarness<>(new StreamMap<>(new StampFeatures(started)));
  }
}
