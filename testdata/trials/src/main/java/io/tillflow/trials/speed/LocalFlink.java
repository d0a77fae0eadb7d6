package io.tillflow.trials.speed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.rocksdb.CompressionType;

/** Flink in this JVM: checkpoints every 3 s, incremental RocksDB. */
public final class LocalFlink {
  private static final int THREADS = 8;
  private static final MemorySize WRITE_BUFFER = MemorySize.ofMebiBytes(16);

  private LocalFlink() {}

  static StreamExecutionEnvironment environment(Track track) {
    return StreamExecutionEnvironment.createLocalEnvironment(
        track.parallelism(), ours(configuration(track.dir())));
  }

  /** For a side of others. */
  static StreamExecutionEnvironment plain(Track track) {
    return StreamExecutionEnvironment.createLocalEnvironment(
        track.parallelism(), configuration(track.dir()));
  }

  /**
   * The same with RocksDB as {@code flink-conf/config.yaml} sets it for what this house writes; for
   * the sides of others, who write otherwise, it stays as Flink has it.
   */
  public static Configuration ours(Configuration conf) {
    conf.set(RocksDBOptions.USE_MANAGED_MEMORY, true);
    conf.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
    conf.set(RocksDBConfigurableOptions.WRITE_BUFFER_SIZE, WRITE_BUFFER);
    conf.set(
        RocksDBConfigurableOptions.COMPRESSION_PER_LEVEL,
        List.of(
            CompressionType.NO_COMPRESSION,
            CompressionType.NO_COMPRESSION,
            CompressionType.SNAPPY_COMPRESSION));
    return conf;
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
