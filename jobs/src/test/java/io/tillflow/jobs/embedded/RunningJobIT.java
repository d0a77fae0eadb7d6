package io.tillflow.jobs.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.testdata.harness.FailsOnce;
import io.tillflow.testdata.harness.SmallCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.testutils.CommonTestUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RunningJobIT {
  @TempDir Path folder;

  @Test
  void aDrainWaitsForTasksThatStartOrHaveFailed() throws Exception {
    FailsOnce<Long> failing = new FailsOnce<>(1);
    StreamExecutionEnvironment env = endless(failing);
    try (EmbeddedFlink flink = EmbeddedFlink.start(new Configuration(), 1)) {
      RunningJob job = flink.submit(env.getStreamGraph());
      CommonTestUtils.waitUtil(failing::hasFailed, Duration.ofMinutes(1), "it has not failed");
      job.drain(folder);
      assertThat(job.await().isJobExecutionResult()).isTrue();
    }
  }

  private static StreamExecutionEnvironment endless(FailsOnce<Long> failing) {
    Configuration flink = new Configuration();
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofSeconds(1));
    StreamExecutionEnvironment env = SmallCluster.environment(1, flink);
    env.enableCheckpointing(1_000);
    DataGeneratorSource<Long> numbers =
        new DataGeneratorSource<>(
            number -> number, Long.MAX_VALUE, RateLimiterStrategy.perSecond(100), Types.LONG);
    env.fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers")
        .uid("numbers")
        .map(failing)
        .returns(Types.LONG)
        .uid("failing")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
    return env;
  }
}
