package io.tillflow.trials.speed;

import io.tillflow.functions.intake.Judge;
import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.JudgeSettings.Keep;
import io.tillflow.functions.intake.Judges;
import io.tillflow.functions.landing.OrderLines;
import io.tillflow.sinks.iceberg.RowMaker;
import io.tillflow.sinks.iceberg.SchemaOf;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.row.OrderLine;
import io.tillflow.state.row.RawRow;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import io.tillflow.state.wire.KeySource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.Files;
import org.apache.iceberg.Schema;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.data.FlinkParquetWriters;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.parquet.Parquet;

/** One thread that reads, decodes and writes the rows of the silver job to one file per table. */
final class BareParquet implements AutoCloseable {
  private static final JudgeSettings JUDGE =
      JudgeSettings.defaults(KeySource.off()).keeping(EnumSet.of(Keep.RAW));

  private final Judge<PosEvent> judge = Judges.pos(JUDGE);
  private final Appender<RawRow> raw;
  private final Appender<OrderLine> orders;

  /** A table's rows into its file. */
  private record Appender<R>(RowMaker<R> rows, FileAppender<RowData> file) {
    void add(R row, long now) {
      file.add(rows.make(row, now));
    }
  }

  private BareParquet(Path dir) throws Exception {
    judge.open();
    raw = appender(SilverTables.RAW_EVENTS, dir);
    orders = appender(SilverTables.ORDER_EVENTS, dir);
  }

  static void run(Track track) throws Exception {
    Meter.Lane lane = Meter.lane();
    try (BareParquet loop = new BareParquet(Path.of(track.dir()))) {
      Floor.read(
          track,
          record -> {
            Origin origin =
                new Origin(record.topic(), record.partition(), record.offset(), record.timestamp());
            loop.write(new RawRecord(origin, record.key(), record.value(), List.of()), lane);
          });
      lane.flush();
    }
    Meter.endNow();
  }

  private void write(RawRecord record, Meter.Lane lane) throws Exception {
    Decoded<PosEvent> judged = judge.judge(record);
    long now = judged.eventTime();
    raw.add(new RawRow(record, "single_object"), now);
    OrderLines.ofPos(
        judged,
        line -> {
          orders.add(line, now);
          lane.pass(Totals.of(line));
        });
  }

  private static <R> Appender<R> appender(Table<R> table, Path dir) throws IOException {
    Schema schema = SchemaOf.schema(table);
    RowType type = FlinkSchemaUtil.convert(schema);
    FileAppender<RowData> file =
        Parquet.write(Files.localOutput(dir.resolve(table.name() + ".parquet").toFile()))
            .schema(schema)
            .setAll(SchemaOf.properties(table))
            .createWriterFunc(parquet -> FlinkParquetWriters.buildWriter(type, parquet))
            .build();
    return new Appender<>(new RowMaker<>(table, schema, SilverSide.STAMP, 0), file);
  }

  @Override
  public void close() throws IOException {
    raw.file().close();
    orders.file().close();
  }
}
