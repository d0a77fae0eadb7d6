package io.tillflow.jobs;

import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The name of a job in, the job out. */
public final class Jobs {
  private static final Map<String, BiFunction<Settings, Extent, JobRun>> BY_NAME =
      new LinkedHashMap<>();

  static {
    BY_NAME.put(SilverJob.NAME, SilverRun::new);
    BY_NAME.put(SalesWindowsJob.NAME, SalesWindowsRun::new);
  }

  private Jobs() {}

  /** The names of all jobs. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /** All jobs, without an end. */
  static List<JobRun> all(Settings settings) {
    return BY_NAME.values().stream().map(job -> job.apply(settings, Extent.ENDLESS)).toList();
  }

  /** Throws an exception that says which jobs there are where this is none of them. */
  public static void check(String name) {
    if (!BY_NAME.containsKey(name)) {
      throw new SettingsException(
          List.of("JOB: is " + name + ", allowed is " + String.join(", ", names())));
    }
  }

  /** The job of that name. */
  public static JobRun named(String name, Settings settings, Extent extent) {
    check(name);
    return BY_NAME.get(name).apply(settings, extent);
  }
}
