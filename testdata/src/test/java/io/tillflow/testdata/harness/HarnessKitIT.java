package io.tillflow.testdata.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HarnessKitIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(2);

  private static final List<Long> NUMBERS = LongStream.range(0, 1_000).boxed().toList();

  @Test
  void whatAListFeedsAnotherListCollects() throws Exception {
    StreamExecutionEnvironment env = SmallCluster.environment(2);
    try (Collected<Long> collected = new Collected<>()) {
      collected.attach(new Listed<>("numbers", Types.LONG, NUMBERS).open(env));
      env.execute();
      assertThat(collected.values()).containsExactlyInAnyOrderElementsOf(NUMBERS);
    }
  }

  @Test
  void aFailureHappensOnceAndTheJobRecovers() throws Exception {
    Configuration restarting = new Configuration();
    restarting.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    restarting.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    StreamExecutionEnvironment env = SmallCluster.environment(1, restarting);
    FailsOnce<Long> failing = new FailsOnce<>(500);
    try (Collected<Long> collected = new Collected<>()) {
      collected.attach(
          new Listed<>("numbers", Types.LONG, NUMBERS).open(env).map(failing).uid("failing"));
      env.execute();
      assertThat(failing.hasFailed()).isTrue();
      assertThat(collected.values()).containsAll(NUMBERS).hasSize(NUMBERS.size() + 499);
    }
  }
}
