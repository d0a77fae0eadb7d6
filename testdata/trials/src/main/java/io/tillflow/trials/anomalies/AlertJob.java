package io.tillflow.trials.anomalies;

import io.tillflow.jobs.AnomaliesRun;
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

/**
 * The job anomalies as a program: a folder, a parallelism and settings in; it runs until killed.
 */
final class AlertJob {
  private AlertJob() {}

  public static void main(String[] args) throws Exception {
    List<String> words = Arrays.asList(args).subList(2, args.length);
    Settings settings =
        Settings.of(new SettingsReader().words(words).read(), EnumSet.allOf(Need.class));
    AnomaliesRun run = new AnomaliesRun(settings, Extent.ENDLESS);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(
            Integer.parseInt(args[1]), LocalFlink.configuration(args[0]));
    run.define(env, new Preflight(settings, run).prepareTables(Start.FRESH));
    env.execute(run.name());
  }
}
