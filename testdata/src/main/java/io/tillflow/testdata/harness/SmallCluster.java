package io.tillflow.testdata.harness;

import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;

/** A Flink cluster of one JVM for a test class, and environments as strict as production's. */
public final class SmallCluster {
  private SmallCluster() {}

  /**
   * A cluster of one TaskManager; register it in a static field.
   *
   * <p>The slots are explicit because a job that needs more than there are waits for minutes.
   */
  public static MiniClusterExtension withSlots(int slots) {
    return withSlots(slots, new Configuration());
  }

  /** The same, with settings of the cluster itself. */
  public static MiniClusterExtension withSlots(int slots, Configuration settings) {
    return new MiniClusterExtension(
        new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(settings)
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(slots)
            .build());
  }

  /** An environment on the registered cluster: no Kryo, no generated uids, no restarts. */
  public static StreamExecutionEnvironment environment(int parallelism) {
    return environment(parallelism, new Configuration());
  }

  /** The same, with settings that go before the strict ones. */
  public static StreamExecutionEnvironment environment(int parallelism, Configuration extra) {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.STREAMING);
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    settings.addAll(extra);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(parallelism);
    return env;
  }
}
