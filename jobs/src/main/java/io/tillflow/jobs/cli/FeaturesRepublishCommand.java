package io.tillflow.jobs.cli;

import io.tillflow.jobs.Lookup;
import io.tillflow.jobs.embedded.RunningJob;
import io.tillflow.jobs.features.FeatureLog;
import io.tillflow.jobs.features.LogPart;
import io.tillflow.jobs.features.Newest;
import io.tillflow.jobs.features.Republish;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.Settings.Need;
import io.tillflow.sinks.redis.RedisSinkSettings;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobExecutionResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tillflow features republish}: the online store is filled from the log. */
@Command(
    name = "republish",
    mixinStandardHelpOptions = true,
    description = {
      "Writes what the log holds to the online store, where the highest version of each key stands"
          + " afterwards. Versions decide, so it is safe at any time, beside a running job as well.",
    },
    footer = {
      "",
      "What expires need not be read from the beginning: after a loss of the online store the last"
          + " week has all of it but stock, which never expires.",
      "",
      "Examples:",
      "  tillflow features republish --config tillflow.yaml",
      "  tillflow features republish --prefix shadow --since 2026-01-24T00:00:00Z"
          + " --config tillflow.yaml"
    })
final class FeaturesRepublishCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      description = "Of the keys to write, in place of tillflow.redis.prefix: a shadow.")
  private String prefix;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Only values as of the day of this time or later; default: all there are.")
  private Instant since;

  @Override
  public Integer call() throws Exception {
    Settings settings = options.readOnline(EnumSet.of(Need.CATALOG));
    List<LogPart> parts = new Lookup(settings).features(FeatureLog::parts);
    List<LogPart> wanted = parts.stream().filter(part -> part.isSince(since)).toList();
    if (wanted.isEmpty()) {
      System.out.println("0 rows read, 0 written: the log is empty");
      return 0;
    }
    Republish republish = new Republish(settings.iceberg(), under(settings.online()));
    JobExecutionResult done =
        EmbeddedRun.of(
            settings, env -> republish.define(env, wanted), FeaturesRepublishCommand::view);
    System.out.printf(
        "%d rows read, %d written%n",
        done.<Long>getAccumulatorResult(Newest.READ), done.<Long>getAccumulatorResult(Newest.SENT));
    return 0;
  }

  private RedisSinkSettings under(RedisSinkSettings online) {
    return prefix == null ? online : online.under(prefix);
  }

  private static Supplier<String> view(RunningJob job) {
    Meter meter = new Meter();
    return () -> {
      long read = job.count(Newest.READ);
      return "@|bold,green read|@ %,d (%,d/s)  @|bold written|@ %,d"
          .formatted(read, meter.perSecond(read), job.count(Newest.SENT));
    };
  }
}
