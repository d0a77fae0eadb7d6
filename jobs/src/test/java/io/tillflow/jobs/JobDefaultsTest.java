package io.tillflow.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.Settings.Need;
import io.tillflow.jobs.settings.SettingsReader;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.junit.jupiter.api.Test;

class JobDefaultsTest {
  @Test
  void noSettingBreaksAPromise() {
    Configuration flink =
        JobDefaults.of(
            settings(
                "pipeline.generic-types=true",
                "pipeline.operator-chaining.enabled=false",
                "execution.runtime-mode=AUTOMATIC",
                "execution.checkpointing.mode=AT_LEAST_ONCE",
                "execution.checkpointing.unaligned.enabled=true"),
            new Configuration());
    assertThat(flink.get(PipelineOptions.GENERIC_TYPES)).isFalse();
    assertThat(flink.get(PipelineOptions.AUTO_GENERATE_UIDS)).isFalse();
    assertThat(flink.get(PipelineOptions.OPERATOR_CHAINING)).isTrue();
    assertThat(flink.get(ExecutionOptions.RUNTIME_MODE)).isEqualTo(RuntimeExecutionMode.STREAMING);
    assertThat(flink.get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE))
        .isEqualTo(CheckpointingMode.EXACTLY_ONCE);
    assertThat(flink.get(CheckpointingOptions.ENABLE_UNALIGNED)).isFalse();
  }

  @Test
  void aDefaultStandsBehindTheClusterAndTheUser() {
    Configuration cluster = new Configuration();
    cluster.set(PipelineOptions.MAX_PARALLELISM, 64);
    Configuration flink = JobDefaults.of(settings("execution.checkpointing.interval=5 s"), cluster);
    assertThat(flink.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
        .isEqualTo(Duration.ofSeconds(5));
    assertThat(flink.getOptional(PipelineOptions.MAX_PARALLELISM)).isEmpty();
    assertThat(flink.get(PipelineOptions.OBJECT_REUSE)).isTrue();
  }

  private static Settings settings(String... words) {
    return Settings.of(
        new SettingsReader().words(List.of(words)).read(), EnumSet.noneOf(Need.class));
  }
}
