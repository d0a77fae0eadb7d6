package io.tillflow.jobs.features;

import io.tillflow.sinks.iceberg.Catalogs;
import io.tillflow.sinks.iceberg.IcebergSettings;
import io.tillflow.sinks.iceberg.TableRows;
import io.tillflow.state.row.FeatureRow;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;
import org.apache.iceberg.catalog.Catalog;

/**
 * Partitions of the log in; the newest row of each entity there out, and now and then an older one:
 * of more entities than there is room for, each is sent as it is.
 */
public final class Newest extends RichFlatMapFunction<LogPart, FeatureRow> {
  /** How many rows were read, in the job's result. */
  public static final String READ = "read";

  /** How many rows were sent on, likewise. */
  public static final String SENT = "sent";

  private static final long serialVersionUID = 1L;
  private static final int MOST = 100_000;

  private final IcebergSettings iceberg;
  private final LongCounter read = new LongCounter();
  private final LongCounter sent = new LongCounter();
  private transient Catalog catalog;
  private transient FeatureLog log;
  private transient Map<String, FeatureRow> newest;

  Newest(IcebergSettings iceberg) {
    this.iceberg = iceberg;
  }

  @Override
  public void open(OpenContext context) {
    getRuntimeContext().addAccumulator(READ, read);
    getRuntimeContext().addAccumulator(SENT, sent);
    catalog = Catalogs.open(iceberg);
    log = new FeatureLog(new TableRows(iceberg, catalog));
    newest = new HashMap<>();
  }

  @Override
  public void flatMap(LogPart part, Collector<FeatureRow> out) {
    log.read(part, row -> take(row, out));
    send(out);
  }

  private void take(FeatureRow row, Collector<FeatureRow> out) {
    read.add(1L);
    newest.merge(
        row.onlineGroup().key("", row.entityId()),
        row,
        (one, other) -> one.version().compareTo(other.version()) >= 0 ? one : other);
    if (newest.size() >= MOST) {
      send(out);
    }
  }

  private void send(Collector<FeatureRow> out) {
    sent.add((long) newest.size());
    newest.values().forEach(out::collect);
    newest.clear();
  }

  @Override
  public void close() throws IOException {
    if (catalog instanceof Closeable closeable) {
      closeable.close();
    }
  }
}
