package io.tillflow.trials.speed;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink in this JVM, the same for every side: checkpoints every 3 s, incremental RocksDB. */
public final class LocalFlink {
  /** As in {@code flink-conf/config.yaml}. */
  private static final int THREADS = 8;

  private LocalFlink() {}

  static StreamExecutionEnvironment environment(Track track) {
    return StreamExecutionEnvironment.createLocalEnvironment(
        track.parallelism(), configuration(track.dir()));
  }

  /** Its settings, for a side that changes some; checkpoints go into the folder. */
  public static Configuration configuration(String dir) {
    Configuration conf = new Configuration();
    conf.set(PipelineOptions.OBJECT_REUSE, true);
    conf.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    conf.set(PipelineOptions.GENERIC_TYPES, false);
    conf.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(3));
    conf.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
    conf.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    conf.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, Path.of(dir, "checkpoints").toUri().toString());
    conf.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    conf.set(RocksDBConfigurableOptions.MAX_BACKGROUND_THREADS, THREADS);
    conf.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    conf.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(512));
    return conf;
  }
}
