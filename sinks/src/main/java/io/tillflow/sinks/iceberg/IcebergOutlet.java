package io.tillflow.sinks.iceberg;

import io.tillflow.sinks.Outlet;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.iceberg.DistributionMode;
import org.apache.iceberg.Schema;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.flink.sink.IcebergSink;

/**
 * Row records in, rows of an Iceberg table out: appended exactly once, whatever is killed.
 *
 * <p>The table must stand as {@link TablePreparation} leaves it. Each writer writes one file per
 * partition and checkpoint; rows are not shuffled, so that one busy day stays spread over all
 * writers. Uids are {@code <table>-rows} and Iceberg's own with the suffix {@code <table>}.
 */
public final class IcebergOutlet<R> implements Outlet<R> {
  private final Table<R> table;
  private final IcebergSettings settings;
  private final Stamp stamp;

  /** Lands rows in a prepared table. */
  public IcebergOutlet(Table<R> table, IcebergSettings settings, Stamp stamp) {
    this.table = table;
    this.settings = settings;
    this.stamp = stamp;
  }

  @Override
  public void attach(DataStream<R> stream) {
    Schema standing = standing();
    DataStream<RowData> rows =
        stream
            .map(new StampRows<>(table, standing, settings, stamp))
            .returns(InternalTypeInfo.of(FlinkSchemaUtil.convert(standing)))
            .uid(Uids.rows(table.name()))
            .name(table.name() + " rows");
    IcebergSink.forRowData(rows)
        .tableLoader(Catalogs.tableLoader(settings, table.name()))
        .distributionMode(DistributionMode.NONE)
        .toBranch(settings.branch())
        .uidSuffix(table.name())
        .append();
  }

  private Schema standing() {
    try (TableLoader loader = Catalogs.tableLoader(settings, table.name())) {
      loader.open();
      return loader.loadTable().schema();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the catalog", e);
    }
  }
}
