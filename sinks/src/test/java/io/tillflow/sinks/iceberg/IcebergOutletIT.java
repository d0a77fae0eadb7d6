package io.tillflow.sinks.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.sinks.iceberg.Generations.Start;
import io.tillflow.state.row.Table;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.harness.FailsOnce;
import io.tillflow.testdata.harness.SmallCluster;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IcebergOutletIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(2);

  private static final long ROWS = 2_000;
  // Spreads the rows over some ten checkpoints.
  private static final double ROWS_PER_SECOND = 1_000;

  @ParameterizedTest
  @ValueSource(strings = {"jdbc", "hadoop"})
  void everyTypeLandsWithItsStamp(String type) throws Exception {
    try (EmbeddedCatalog catalog = open(type)) {
      land(catalog, 5, Long.MAX_VALUE);
      List<Record> rows = catalog.rows(Sample.NAMESPACE, "every_type");
      Record seven =
          rows.stream().filter(r -> r.getField("number").equals(7L)).findFirst().orElseThrow();
      assertThat(seven.getField("small")).isEqualTo(7);
      assertThat(seven.getField("text")).isNull();
      assertThat(seven.getField("price")).isEqualTo(new BigDecimal("0.0700"));
      assertThat(seven.getField("bytes")).isEqualTo(ByteBuffer.wrap(Sample.secret(7)));
      assertThat(seven.getField("texts")).isEqualTo(Map.of("k", "v7"));
      assertThat(seven.getField("counts")).isEqualTo(Map.of("n", 7L));
      assertThat(seven.getField("generation")).isEqualTo(5);
      assertThat(seven.getField("logic_version")).isEqualTo(3);
      assertThat(seven.getField("job_version")).isEqualTo("0.1.0");
      assertThat(seven.getField("landed_ts")).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc", "hadoop"})
  void aFailureBetweenCheckpointsNeitherLosesNorDoublesARow(String type) throws Exception {
    try (EmbeddedCatalog catalog = open(type)) {
      land(catalog, 0, ROWS / 2);
      assertThat(catalog.rows(Sample.NAMESPACE, "every_type"))
          .extracting(row -> row.getField("number"))
          .containsExactlyInAnyOrderElementsOf(LongStream.range(0, ROWS).boxed().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "jdbc")
  void aCommitHoldsAtMostOneFileForEachWriterAndPartition(String type) throws Exception {
    try (EmbeddedCatalog catalog = open(type)) {
      land(catalog, 0, Long.MAX_VALUE);
      var table = catalog.table(Sample.NAMESPACE, "every_type");
      for (Snapshot snapshot : table.snapshots()) {
        assertThat(Integer.parseInt(snapshot.summary().get("added-data-files")))
            .isLessThanOrEqualTo(2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "hadoop")
  void binaryColumnsLeaveNoTraceInTheMetadata(String type) throws Exception {
    try (EmbeddedCatalog catalog = open(type)) {
      land(catalog, 0, Long.MAX_VALUE);
      Path metadata = Path.of(URI.create(catalog.warehouse()));
      try (Stream<Path> files = Files.walk(metadata)) {
        for (Path file : files.filter(f -> f.toString().contains("/metadata/")).toList()) {
          if (Files.isRegularFile(file)) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .doesNotContain("planted-person");
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "jdbc")
  void aSecondStartWithoutStateIsRefusedUnlessItIsANewGeneration(String type) throws Exception {
    try (EmbeddedCatalog catalog = open(type)) {
      land(catalog, 4, Long.MAX_VALUE);
      IcebergSettings settings = Sample.settings(catalog);
      Generations generations = new Generations(settings, catalog.catalog());
      List<Table<?>> tables = List.of(Sample.EVERY_TYPE);
      assertThat(generations.decide(tables, Start.NEW_GENERATION))
          .isEqualTo(new Stamp.Generation(5, List.of()));
      assertThat(generations.decide(tables, Start.RESTORING).value()).isEqualTo(4);
      Stamp.Generation refused = generations.decide(tables, Start.FRESH);
      assertThat(refused.filled()).containsExactly("every_type");
      assertThatThrownBy(() -> run(settings, new Stamp(3, "0.1.0", refused), Long.MAX_VALUE))
          .hasStackTraceContaining("they hold rows: every_type")
          .hasStackTraceContaining("--new-generation");
      assertThat(catalog.rows(Sample.NAMESPACE, "every_type")).hasSize((int) ROWS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc", "hadoop"})
  void rowsLandOnTheBranchThatIsSetAndNowhereElse(String type) throws Exception {
    try (EmbeddedCatalog catalog = open(type)) {
      land(catalog, 0, Long.MAX_VALUE);
      var table = catalog.table(Sample.NAMESPACE, "every_type");
      table.manageSnapshots().createBranch("replay").commit();

      IcebergSettings onBranch = Sample.settings(catalog, "replay");
      new TablePreparation(onBranch, catalog.catalog()).prepare(List.of(Sample.EVERY_TYPE));
      Stamp.Generation above =
          new Generations(onBranch, catalog.catalog())
              .decide(List.of(Sample.EVERY_TYPE), Start.NEW_GENERATION);
      run(onBranch, new Stamp(3, "0.1.0", above), Long.MAX_VALUE);

      table.refresh();
      assertThat(catalog.rows(Sample.NAMESPACE, "every_type"))
          .hasSize((int) ROWS)
          .allMatch(row -> row.getField("generation").equals(0));
      assertThat(table.snapshot("replay").summary())
          .containsEntry("total-records", Long.toString(2 * ROWS));
    }
  }

  private static EmbeddedCatalog open(String type) {
    return type.equals("jdbc") ? EmbeddedCatalog.jdbc() : EmbeddedCatalog.hadoop();
  }

  private static void land(EmbeddedCatalog catalog, int generation, long failingRow)
      throws Exception {
    new TablePreparation(Sample.settings(catalog), catalog.catalog())
        .prepare(List.of(Sample.EVERY_TYPE));
    run(Sample.settings(catalog), Sample.stamp(generation), failingRow);
  }

  private static void run(IcebergSettings iceberg, Stamp stamp, long failingRow) throws Exception {
    Configuration settings = new Configuration();
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    StreamExecutionEnvironment env = SmallCluster.environment(2, settings);
    env.enableCheckpointing(200);
    DataGeneratorSource<Sample.Row> source =
        new DataGeneratorSource<>(
            Sample.Row::new, ROWS, RateLimiterStrategy.perSecond(ROWS_PER_SECOND), Sample.ROW);
    DataStream<Sample.Row> rows =
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "rows")
            .uid("rows")
            .map(new FailsOnce<>(failingRow))
            .returns(Sample.ROW)
            .uid("failing");
    new IcebergOutlet<>(Sample.EVERY_TYPE, iceberg, stamp).attach(rows);
    env.execute();
  }
}
