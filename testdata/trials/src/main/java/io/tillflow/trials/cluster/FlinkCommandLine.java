package io.tillflow.trials.cluster;

import io.tillflow.trials.process.Checkout;
import io.tillflow.trials.process.JavaProcess;
import io.tillflow.trials.process.Launch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Flink's real command line, one process per command. */
public final class FlinkCommandLine {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Pattern JOB_ID = Pattern.compile("JobID ([0-9a-f]{32})");
  private static final Pattern SAVEPOINT = Pattern.compile("Path: (\\S+)");

  private final Path confDir;
  private final Path logDir;

  FlinkCommandLine(Path confDir, Path logDir) {
    this.confDir = confDir;
    this.logDir = logDir;
  }

  /** Submits the jar that is deployed and yields the job's id. */
  public String run(List<String> flinkArgs, List<String> tillflowArgs) {
    List<String> words = new ArrayList<>(List.of("run", "--detached"));
    words.addAll(flinkArgs);
    words.addAll(List.of("--class", "io.tillflow.jobs.cli.Main", Checkout.jobsJar().toString()));
    words.addAll(tillflowArgs);
    return found(JOB_ID, call(words));
  }

  /** The running and finished jobs, as printed. */
  public String list() {
    return call(List.of("list", "--all"));
  }

  /** Takes a savepoint and yields its path; the job goes on. */
  public String savepoint(String jobId) {
    return found(SAVEPOINT, call(List.of("savepoint", jobId)));
  }

  /** Stops the job with a savepoint and yields its path. */
  public String stop(String jobId) {
    return found(SAVEPOINT, call(List.of("stop", jobId)));
  }

  /** The same after time has run out for it, so that everything is finished. */
  public String drain(String jobId) {
    return found(SAVEPOINT, call(List.of("stop", "--drain", jobId)));
  }

  /** Cancels the job. */
  public void cancel(String jobId) {
    call(List.of("cancel", jobId));
  }

  private String call(List<String> words) {
    Path log = logDir.resolve(words.get(0) + "-" + System.nanoTime() + ".log");
    try (JavaProcess process =
        Launch.fromLib(Checkout.flinkLib(), "org.apache.flink.client.cli.CliFrontend")
            .jvm(Launch.FLINK_OPENS)
            .jvm("-Xmx512m")
            .env("FLINK_CONF_DIR", confDir.toString())
            .args(words)
            .start(log)) {
      if (process.exitCode(LIMIT) != 0) {
        throw new IllegalStateException("flink " + words.get(0) + " failed" + process.tail());
      }
      return process.output();
    }
  }

  private static String found(Pattern pattern, String output) {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new IllegalStateException("nothing like " + pattern + " in:\n" + output);
    }
    return matcher.group(1);
  }
}
