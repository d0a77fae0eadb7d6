package io.tillflow.sinks.iceberg;

import io.tillflow.sinks.KeptGeneration;
import io.tillflow.sinks.iceberg.Stamp.Generation;
import io.tillflow.state.row.Table;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SchemaParser;
import org.apache.iceberg.flink.TableLoader;

/**
 * Row records in, table rows with their stamp out; keeps the generation in state, and refuses at
 * its start whatever would land rows twice or never.
 */
final class StampRows<R> extends RichMapFunction<R, RowData> implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  private final Table<R> table;
  private final TableLoader loader;
  private final String branch;
  private final String schemaJson;
  private final Stamp stamp;

  private transient KeptGeneration generation;
  private transient RowMaker<R> rows;
  private transient Clock clock;

  StampRows(Table<R> table, Schema standing, IcebergSettings settings, Stamp stamp) {
    this.table = table;
    this.loader = Catalogs.tableLoader(settings, table.name());
    this.branch = settings.branch();
    this.schemaJson = SchemaParser.toJson(standing);
    this.stamp = stamp;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    OptionalLong restored = context.getRestoredCheckpointId();
    String jobId = getRuntimeContext().getJobInfo().getJobId().toHexString();
    CommitGuard.check(loader, branch, jobId, restored);
    generation = new KeptGeneration(context.getOperatorStateStore(), this::started);
    rows = new RowMaker<>(table, SchemaParser.fromJson(schemaJson), stamp, generation.value());
    clock = Clock.systemUTC();
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    generation.keep();
  }

  @Override
  public RowData map(R row) {
    return rows.make(row, clock.millis());
  }

  // Nothing is known of a table that joins a job, though the job itself may be restored.
  private int started() {
    if (stamp.generation().filled().contains(table.name())) {
      String refusal = Generation.refusal(List.of(table.name()));
      throw new SuppressRestartsException(new IllegalStateException(refusal));
    }
    return stamp.generation().value();
  }
}
