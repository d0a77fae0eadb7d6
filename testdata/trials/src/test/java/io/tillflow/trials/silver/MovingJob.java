package io.tillflow.trials.silver;

import io.tillflow.jobs.JobRun;
import io.tillflow.jobs.Preflight;
import io.tillflow.sinks.iceberg.Generations.Start;
import io.tillflow.testdata.harness.SmallCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job and a folder in; runs of it that go on from one another's savepoints out. */
record MovingJob(Path folder, Supplier<JobRun> job) {

  /** Starts it anew. */
  JobClient start(int parallelism) throws Exception {
    return submit(parallelism, new Configuration(), Start.FRESH);
  }

  /** Starts it anew above all that it has written before. */
  JobClient startAbove(int parallelism) throws Exception {
    return submit(parallelism, new Configuration(), Start.NEW_GENERATION);
  }

  /** Stops a run and goes on from there. */
  JobClient move(JobClient run, int parallelism) throws Exception {
    return goOn(stop(run), parallelism);
  }

  /** Goes on from a savepoint. */
  JobClient goOn(String savepoint, int parallelism) throws Exception {
    Configuration flink = new Configuration();
    flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    return submit(parallelism, flink, Start.RESTORING);
  }

  private JobClient submit(int parallelism, Configuration flink, Start start) throws Exception {
    flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    StreamExecutionEnvironment env = SmallCluster.environment(parallelism, flink);
    env.setMaxParallelism(60);
    env.enableCheckpointing(300);
    JobRun run = job.get();
    run.define(env, new Preflight(run.settings(), run).prepareTables(start));
    return env.executeAsync(run.name());
  }

  /** Lets a run go on; returns its savepoint. */
  String save(JobClient run) throws Exception {
    return run.triggerSavepoint(savepoints(), SavepointFormatType.CANONICAL).get();
  }

  /** Stops a run; returns its savepoint. */
  String stop(JobClient run) throws Exception {
    return run.stopWithSavepoint(false, savepoints(), SavepointFormatType.CANONICAL).get();
  }

  /** Ends a run as if its topics had come to their end. */
  void drain(JobClient run) throws Exception {
    var unused = run.stopWithSavepoint(true, savepoints(), SavepointFormatType.CANONICAL).get();
  }

  private String savepoints() {
    return folder.resolve("savepoints").toUri().toString();
  }
}
