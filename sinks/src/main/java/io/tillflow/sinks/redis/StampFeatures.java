package io.tillflow.sinks.redis;

import io.tillflow.sinks.KeptGeneration;
import io.tillflow.state.row.FeatureRow;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/** Rows of features in, the same with the generation that computed them out. */
final class StampFeatures extends RichMapFunction<FeatureRow, FeatureRow>
    implements CheckpointedFunction {
  private static final long serialVersionUID = 1L;

  private final int started;

  private transient KeptGeneration generation;

  /** What a job that starts without state writes. */
  StampFeatures(int started) {
    this.started = started;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    generation = new KeptGeneration(context.getOperatorStateStore(), () -> started);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    generation.keep();
  }

  @Override
  public FeatureRow map(FeatureRow row) {
    return row.of(generation.value());
  }
}
