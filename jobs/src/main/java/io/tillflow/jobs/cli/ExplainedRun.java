package io.tillflow.jobs.cli;

import io.tillflow.jobs.JobDefaults;
import io.tillflow.jobs.JobRun;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.sinks.iceberg.Catalogs;
import io.tillflow.sinks.iceberg.Stamp.Generation;
import io.tillflow.sinks.iceberg.TablePreparation;
import io.tillflow.state.row.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;

/**
 * Settings in; what a run would read, do and write out.
 *
 * <p>The plan is the real one, drawn over empty tables in a folder that goes at once: neither the
 * brokers nor the catalog are asked, and nothing is changed.
 */
final class ExplainedRun {
  private final Settings settings;
  private final Function<Settings, JobRun> job;

  ExplainedRun(Settings settings, Function<Settings, JobRun> job) {
    this.settings = settings;
    this.job = job;
  }

  Listing plan() throws IOException {
    Listing plan = new Listing("part", "name", "uid", "parallelism");
    JobRun run = job.apply(settings);
    run.check();
    run.reads().forEach(topic -> plan.row("reads topic", topic, null, null));
    operators().forEach(node -> add(plan, node));
    for (Table<?> table : run.tables()) {
      plan.row("writes table", Catalogs.identifier(settings.iceberg(), table.name()), null, null);
    }
    run.writes().forEach(topic -> plan.row("writes topic", topic, null, null));
    return plan;
  }

  private static void add(Listing plan, StreamNode node) {
    plan.row(
        "operator",
        node.getOperatorName(),
        node.getTransformationUID(),
        node.getParallelism() < 1 ? "adaptive" : node.getParallelism());
  }

  private List<StreamNode> operators() throws IOException {
    Path folder = Files.createTempDirectory("tillflow-explain-");
    try {
      Settings drawn = settings.withTablesIn(folder);
      JobRun run = job.apply(drawn);
      new TablePreparation(drawn.iceberg(), Catalogs.open(drawn.iceberg())).prepare(run.tables());
      Configuration flink = JobDefaults.of(settings, new Configuration());
      StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
      run.define(env, Generation.FIRST);
      return env.getStreamGraph(false).getStreamNodes().stream()
          .sorted(Comparator.comparingInt(StreamNode::getId))
          .toList();
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
