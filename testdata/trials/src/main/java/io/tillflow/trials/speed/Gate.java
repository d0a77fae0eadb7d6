package io.tillflow.trials.speed;

import io.tillflow.state.event.Decoded;
import java.io.Serializable;
import java.util.function.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/**
 * What the source has read in, what a side wants of it out: every side is metered here, where it
 * begins, and at its end, which waits for its last window.
 */
public final class Gate<E, O> extends RichMapFunction<Decoded<E>, O>
    implements CheckpointedFunction, CheckpointListener {
  private static final long serialVersionUID = 1L;

  private final Step<E, O> step;
  private final String dir;
  private transient Meter.Lane lane;
  private transient long passed;

  /** What becomes of a record. */
  public interface Step<E, O> extends Function<Decoded<E>, O>, Serializable {}

  /** Meters a side that works in a folder. */
  public Gate(String dir, Step<E, O> step) {
    this.dir = dir;
    this.step = step;
  }

  @Override
  public void open(OpenContext context) {
    lane = Meter.lane();
  }

  @Override
  public O map(Decoded<E> record) {
    lane.pass(0);
    passed++;
    return step.apply(record);
  }

  @Override
  public void close() {
    lane.flush();
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {}

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    CheckpointSizes.passedBefore(context.getCheckpointId(), passed);
  }

  @Override
  public void notifyCheckpointComplete(long id) throws Exception {
    CheckpointSizes.complete(dir, id);
  }
}
