package io.tillflow.jobs;

import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Names of jobs in; the job that they are, alone or together in one Flink job, out. */
public final class Jobs {
  // A job before another one takes in what that one needs, too.
  private static final Map<String, BiFunction<Settings, Extent, JobRun>> BY_NAME =
      new LinkedHashMap<>();

  static {
    BY_NAME.put(SilverJob.NAME, SilverRun::new);
    BY_NAME.put(SalesWindowsJob.NAME, SalesWindowsRun::new);
    BY_NAME.put(SessionsJob.NAME, SessionsRun::new);
    BY_NAME.put(AnomaliesJob.NAME, AnomaliesRun::new);
    BY_NAME.put(FeaturesJob.NAME, FeaturesRun::new);
  }

  private Jobs() {}

  /** The names of all jobs. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** All jobs that these settings are enough for, without an end. */
  static JobRun all(Settings settings) {
    List<String> jobs =
        names().stream()
            .filter(name -> settings.isOnline() || !name.equals(FeaturesJob.NAME))
            .toList();
    return named(jobs, settings, Extent.ENDLESS);
  }

  /** Throws an exception that says which jobs there are where one of these is none of them. */
  public static void check(List<String> jobs) {
    for (String name : jobs) {
      if (!BY_NAME.containsKey(name)) {
        throw new SettingsException(
            List.of("JOB: is " + name + ", allowed is " + String.join(", ", names())));
      }
    }
  }

  /** The jobs of these names in one, whatever their order; one of a name. */
  public static JobRun named(List<String> jobs, Settings settings, Extent extent) {
    check(jobs);
    List<JobRun> parts =
        names().stream()
            .filter(jobs::contains)
            .map(name -> BY_NAME.get(name).apply(settings, extent))
            .toList();
    return parts.size() == 1 ? parts.get(0) : new JointRun(settings, extent, parts);
  }

  /** The job of that name. */
  public static JobRun named(String job, Settings settings, Extent extent) {
    return named(List.of(job), settings, extent);
  }
}
