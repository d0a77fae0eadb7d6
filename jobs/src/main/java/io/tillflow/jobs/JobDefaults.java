package io.tillflow.jobs;

import io.tillflow.jobs.settings.Settings;
import java.time.Duration;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.core.execution.CheckpointingMode;

/**
 * Settings and what the cluster says in; the Flink configuration of a job out.
 *
 * <p>What the user or the cluster sets goes before the defaults; the promises go before everything.
 */
public final class JobDefaults {
  private static final int MAX_PARALLELISM = 720;
  private static final Duration CHECKPOINTS = Duration.ofSeconds(30);

  private JobDefaults() {}

  /** What the user asks for, under the promises that no setting may break. */
  public static Configuration asked(Settings settings) {
    Configuration asked = settings.flink();
    asked.set(PipelineOptions.GENERIC_TYPES, false);
    asked.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    // Accounts balance at aligned barriers only, and no record in flight rests in a checkpoint.
    asked.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
    asked.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    // A record as received never leaves the task that has read it.
    asked.set(PipelineOptions.OPERATOR_CHAINING, true);
    // A bounded run ends as an endless one would go on: with watermarks, checkpoints and state.
    asked.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
    return asked;
  }

  /** The same with a default for what neither the user nor the cluster has set. */
  public static Configuration of(Settings settings, ReadableConfig cluster) {
    Configuration all = new Configuration();
    defaultTo(all, cluster, PipelineOptions.OBJECT_REUSE, true);
    defaultTo(all, cluster, PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    defaultTo(all, cluster, CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
    all.addAll(asked(settings));
    return all;
  }

  private static <T> void defaultTo(
      Configuration all, ReadableConfig cluster, ConfigOption<T> option, T value) {
    if (cluster.getOptional(option).isEmpty()) {
      all.set(option, value);
    }
  }
}
