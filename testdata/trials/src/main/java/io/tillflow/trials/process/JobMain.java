package io.tillflow.trials.process;

import io.tillflow.jobs.JobRun;
import io.tillflow.jobs.Jobs;
import io.tillflow.jobs.Preflight;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.Settings.Need;
import io.tillflow.jobs.settings.SettingsReader;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.sinks.iceberg.Generations.Start;
import io.tillflow.trials.speed.LocalFlink;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job as a program: a folder, a parallelism, its name and settings in; it runs until killed. */
public final class JobMain {
  private JobMain() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    List<String> words = Arrays.asList(args).subList(3, args.length);
    Settings settings =
        Settings.of(new SettingsReader().words(words).read(), EnumSet.allOf(Need.class));
    JobRun run = Jobs.named(args[2], settings, Extent.ENDLESS);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(
            Integer.parseInt(args[1]), LocalFlink.ours(LocalFlink.configuration(args[0])));
    run.define(env, new Preflight(settings, run).prepareTables(Start.FRESH));
    env.execute(run.name());
  }
}
