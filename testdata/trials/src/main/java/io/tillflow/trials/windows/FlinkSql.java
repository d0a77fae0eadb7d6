package io.tillflow.trials.windows;

import io.tillflow.state.event.Entry;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.WindowRow;
import io.tillflow.trials.speed.LocalFlink;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.windowing.windows.TimeWindow;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.AggregatePhaseStrategy;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.OptimizerConfigOptions;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;

/**
 * The peer of Flink SQL: three aggregations over one table of lines in one plan, at its best.
 *
 * <p>The lines are decoded by DataStream, which is several times as fast as the table's own Avro
 * format; kinds are numbers; aggregation is in two phases, by small batches.
 */
final class FlinkSql {
  private static final String AGGREGATION =
      """
      SELECT store, sku, window_start, window_end,
        SUM(CASE WHEN kind = 0 THEN CAST(1 AS BIGINT) ELSE 0 END),
        SUM(CASE WHEN kind = 0 THEN units ELSE 0 END),
        SUM(CASE WHEN kind = 0 THEN amount ELSE 0 END),
        SUM(CASE WHEN kind = 0 THEN discount ELSE 0 END),
        SUM(CASE WHEN kind = 1 THEN amount ELSE 0 END),
        SUM(CASE WHEN kind = 1 THEN units ELSE 0 END),
        SUM(CASE WHEN kind = 0 THEN amount - discount ELSE -amount END),
        SUM(CASE WHEN kind = 0 AND promoted THEN units ELSE 0 END)
      FROM TABLE(TUMBLE(TABLE lines, DESCRIPTOR(sold_at), INTERVAL '%s' MINUTES))
      GROUP BY store, sku, window_start, window_end
      """;
  private static final int FIRST_MEASURE = 4;

  private FlinkSql() {}

  /** On a state backend of that name. */
  static void run(String backend, SalesGround ground) throws Exception {
    Configuration conf = LocalFlink.configuration(ground.dir());
    conf.set(StateBackendOptions.STATE_BACKEND, backend);
    conf.set(
        ExecutionConfigOptions.TABLE_EXEC_UID_GENERATION,
        ExecutionConfigOptions.UidGeneration.ALWAYS);
    conf.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED, true);
    conf.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY, Duration.ofSeconds(2));
    conf.set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE, 50_000L);
    conf.set(
        OptimizerConfigOptions.TABLE_OPTIMIZER_AGG_PHASE_STRATEGY,
        AggregatePhaseStrategy.TWO_PHASE);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironment(ground.parallelism(), conf);
    StreamTableEnvironment tables = StreamTableEnvironment.create(env);
    tables.createTemporaryView("lines", lines(env, ground), schema());
    Table windows =
        tables.sqlQuery(
            Stream.of("5", "15", "60")
                .map(AGGREGATION::formatted)
                .collect(Collectors.joining("UNION ALL ")));
    tables
        .toDataStream(windows)
        .map(FlinkSql::row)
        .returns(FlowTypes.WINDOW_ROW)
        .uid("rows")
        .sinkTo(RowTally.ofPeer(ground.expected().mask()))
        .uid("meter");
    env.execute("windows");
  }

  private static DataStream<SoldLine> lines(StreamExecutionEnvironment env, SalesGround ground) {
    return Tills.entries(env, ground)
        .flatMap((Entry entry, Collector<SoldLine> out) -> SoldLine.each(entry, out::collect))
        .returns(SoldLine.TYPE)
        .uid("lines");
  }

  private static Schema schema() {
    return Schema.newBuilder()
        .column("store", "STRING")
        .column("sku", "STRING")
        .column("kind", "INT")
        .column("units", "BIGINT")
        .column("amount", "BIGINT")
        .column("discount", "BIGINT")
        .column("promoted", "BOOLEAN")
        .columnByMetadata("sold_at", DataTypes.TIMESTAMP_LTZ(3), "rowtime")
        .watermark("sold_at", "SOURCE_WATERMARK()")
        .build();
  }

  private static WindowRow row(Row row) {
    long[] values = new long[Fingerprint.MEASURES.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (Long) row.getField(FIRST_MEASURE + i);
    }
    TimeWindow window = new TimeWindow(millis(row.getField(2)), millis(row.getField(3)));
    return FlinkWindows.row((String) row.getField(0), (String) row.getField(1), window, values);
  }

  private static long millis(Object time) {
    return ((LocalDateTime) time).toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
