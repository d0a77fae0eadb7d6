package io.tillflow.sinks.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.sinks.iceberg.Generations.Start;
import io.tillflow.sinks.iceberg.Stamp.Generation;
import io.tillflow.state.row.Table;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.harness.SmallCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.core.testutils.CommonTestUtils;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table that joins a job which goes on from a savepoint. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class JoiningTableIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(1);

  private static final List<Table<?>> BOTH = List.of(Sample.EVERY_TYPE, Sample.NUMBERS);

  @TempDir Path folder;
  private final EmbeddedCatalog catalog = EmbeddedCatalog.jdbc();
  private final IcebergSettings settings = Sample.settings(catalog);

  /**
   * How the joining table hangs on what was there: as part of its tasks, or in tasks of its own.
   */
  enum Edge {
    CHAINED,
    SHUFFLED
  }

  @AfterEach
  void close() {
    catalog.close();
  }

  @ParameterizedTest
  @EnumSource
  void itIsRefusedWhileItHoldsRowsUnlessItIsANewGeneration(Edge edge) throws Exception {
    new TablePreparation(settings, catalog.catalog()).prepare(BOTH);
    DataStream<Sample.Row> filling = rows(null);
    outlet(Sample.NUMBERS, new Generation(4, List.of())).attach(filling);
    var unused = stoppedOnceLanded(filling, Sample.NUMBERS, 4);

    DataStream<Sample.Row> first = rows(null);
    outlet(Sample.EVERY_TYPE, Generation.FIRST).attach(first);
    String savepoint = stoppedOnceLanded(first, Sample.EVERY_TYPE, 0);

    DataStream<Sample.Row> refused = both(savepoint, edge, Start.RESTORING);
    assertThatThrownBy(() -> refused.getExecutionEnvironment().execute())
        .hasStackTraceContaining("hold rows: numbers.")
        .hasStackTraceContaining("--new-generation");

    unused = stoppedOnceLanded(both(savepoint, edge, Start.NEW_GENERATION), Sample.NUMBERS, 5);
    assertThat(generations(Sample.NUMBERS)).containsOnly(4, 5);
    assertThat(generations(Sample.EVERY_TYPE)).as("goes on in its own").containsOnly(0);
  }

  private DataStream<Sample.Row> both(String savepoint, Edge edge, Start start) {
    Generation generation = new Generations(settings, catalog.catalog()).decide(BOTH, start);
    DataStream<Sample.Row> rows = rows(savepoint);
    outlet(Sample.EVERY_TYPE, generation).attach(rows);
    outlet(Sample.NUMBERS, generation).attach(edge == Edge.CHAINED ? rows : rows.rebalance());
    return rows;
  }

  private DataStream<Sample.Row> rows(String savepoint) {
    Configuration flink = new Configuration();
    if (savepoint != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment env = SmallCluster.environment(1, flink);
    env.enableCheckpointing(100);
    DataGeneratorSource<Sample.Row> endless =
        new DataGeneratorSource<>(
            Sample.Row::new, Long.MAX_VALUE, RateLimiterStrategy.perSecond(200), Sample.ROW);
    return env.fromSource(endless, WatermarkStrategy.noWatermarks(), "rows").uid("rows");
  }

  private IcebergOutlet<Sample.Row> outlet(Table<Sample.Row> table, Generation generation) {
    return new IcebergOutlet<>(table, settings, new Stamp(3, "0.1.0", generation));
  }

  private String stoppedOnceLanded(DataStream<?> rows, Table<?> table, int generation)
      throws Exception {
    JobClient job = rows.getExecutionEnvironment().executeAsync();
    CommonTestUtils.waitUtil(
        () -> generations(table).contains(generation),
        Duration.ofMinutes(1),
        Duration.ofMillis(50),
        table.name() + " has no row of generation " + generation);
    String target = folder.resolve("savepoints").toUri().toString();
    return job.stopWithSavepoint(false, target, SavepointFormatType.CANONICAL).get();
  }

  private Set<Object> generations(Table<?> table) {
    return catalog.rows(Sample.NAMESPACE, table.name()).stream()
        .map(row -> row.getField("generation"))
        .collect(Collectors.toSet());
  }
}
