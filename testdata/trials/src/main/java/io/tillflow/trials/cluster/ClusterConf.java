package io.tillflow.trials.cluster;

import io.tillflow.trials.process.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/** The settings that are deployed, changed only in addresses, folders and sizes. */
final class ClusterConf {
  private final Path dir;
  private final Configuration configuration;

  private ClusterConf(Path dir, Configuration configuration) {
    this.dir = dir;
    this.configuration = configuration;
  }

  /** Writes config.yaml into the folder. */
  static ClusterConf write(Path dir, Map<String, String> overrides) throws IOException {
    Configuration configuration =
        GlobalConfiguration.loadConfiguration(Checkout.flinkConf().toString());
    overrides.forEach(configuration::setString);
    Files.createDirectories(dir);
    // The flat form: one quoted line per option is YAML that Flink reads back as it was.
    Files.write(
        dir.resolve("config.yaml"),
        configuration.toMap().entrySet().stream()
            .map(e -> e.getKey() + ": '" + e.getValue().replace("'", "''") + "'")
            .sorted()
            .toList());
    return new ClusterConf(dir, configuration);
  }

  /** The folder with config.yaml in it. */
  Path dir() {
    return dir;
  }

  /** What Flink's shell scripts would put on the JobManager's command line. */
  Sizes jobManager() {
    JobManagerProcessSpec spec = JobManagerProcessUtils.processSpecFromConfig(configuration);
    return new Sizes(
        words(JobManagerProcessUtils.generateJvmParametersStr(spec, configuration)),
        words(JobManagerProcessUtils.generateDynamicConfigsStr(spec)));
  }

  /** What Flink's shell scripts would put on a TaskManager's command line. */
  Sizes taskManager() {
    TaskExecutorProcessSpec spec = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    return new Sizes(
        words(ProcessMemoryUtils.generateJvmParametersStr(spec)),
        words(TaskExecutorProcessUtils.generateDynamicConfigsStr(spec)));
  }

  /** Memory sizes, for the JVM and for Flink. */
  record Sizes(List<String> jvm, List<String> dynamic) {}

  private static List<String> words(String line) {
    return Stream.of(line.trim().split("\\s+")).collect(Collectors.toList());
  }
}
