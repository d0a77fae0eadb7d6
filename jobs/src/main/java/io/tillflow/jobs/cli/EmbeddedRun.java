package io.tillflow.jobs.cli;

import io.tillflow.jobs.JobDefaults;
import io.tillflow.jobs.embedded.EmbeddedFlink;
import io.tillflow.jobs.embedded.RunningJob;
import io.tillflow.jobs.settings.Settings;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A bounded job of a command in; its result, watched until it has ended, out. */
final class EmbeddedRun {
  private EmbeddedRun() {}

  /** Defines a job. */
  interface Definition {
    void define(StreamExecutionEnvironment env) throws Exception;
  }

  // Without checkpoints: what fails is begun anew.
  static JobExecutionResult of(
      Settings settings, Definition job, Function<RunningJob, Supplier<String>> view)
      throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(
            JobDefaults.of(settings, new Configuration()));
    env.getCheckpointConfig().disableCheckpointing();
    job.define(env);
    try (EmbeddedFlink flink = EmbeddedFlink.start(env.getConfiguration(), env.getParallelism())) {
      RunningJob running = flink.submit(env.getStreamGraph());
      return StatusLine.during(running::await, view.apply(running));
    }
  }
}
