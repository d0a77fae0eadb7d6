package io.tillflow.jobs.cli;

import io.tillflow.jobs.JobDefaults;
import io.tillflow.jobs.SilverRun;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.sinks.iceberg.Catalogs;
import io.tillflow.sinks.iceberg.Stamp.Generation;
import io.tillflow.sinks.iceberg.TablePreparation;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
  private final Extent extent;

  ExplainedRun(Settings settings, Extent extent) {
    this.settings = settings;
    this.extent = extent;
  }

  Listing plan() throws IOException {
    Listing plan = new Listing("part", "name", "uid", "parallelism");
    for (Feed feed : Feed.values()) {
      plan.row("reads topic", settings.topic(feed), null, null);
    }
    plan.row("reads topic", settings.storesTopic(), null, null);
    operators().forEach(node -> add(plan, node));
    for (Table<?> table : SilverTables.ALL) {
      plan.row("writes table", Catalogs.identifier(settings.iceberg(), table.name()), null, null);
    }
    plan.row("writes topic", settings.deadLettersTopic(), null, null);
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
      new TablePreparation(drawn.iceberg(), Catalogs.open(drawn.iceberg()))
          .prepare(SilverTables.ALL);
      Configuration flink = JobDefaults.of(settings, new Configuration());
      StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
      new SilverRun(drawn, extent).define(env, new Generation(0, null));
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
