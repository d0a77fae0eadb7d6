package io.tillflow.functions.time;

import io.tillflow.state.names.StateNames;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeutils.base.LongSerializer;

/**
 * An operator's own watermark, which a restore does not set back: the larger of what was kept and
 * what has come since.
 *
 * <p>Flink keeps no watermarks in checkpoints; without this, what was too late before a restart
 * would be in time after it; and so it would where a setting makes a horizon longer. The owner
 * calls {@link #restore} in {@code initializeState}, {@link #advance} for every watermark and
 * {@link #snapshot} in {@code snapshotState}.
 */
public final class HorizonWatermark {
  private static final ListStateDescriptor<Long> KEPT =
      new ListStateDescriptor<>(StateNames.HORIZON_WATERMARK, LongSerializer.INSTANCE);

  private static final ListStateDescriptor<Long> LATE =
      new ListStateDescriptor<>(StateNames.HORIZON_LATE, LongSerializer.INSTANCE);

  private final ListState<Long> kept;
  private final ListState<Long> keptLate;
  private long current = Long.MIN_VALUE;
  private long late = Long.MIN_VALUE;

  private HorizonWatermark(ListState<Long> kept, ListState<Long> keptLate) {
    this.kept = kept;
    this.keptLate = keptLate;
  }

  /**
   * What the operator had before, if it had been there: the largest of its subtasks.
   *
   * <p>The largest keeps too late what was so, whichever keys move where. Others may not have come
   * so far, where a reader was idle or the clock moves time; an operator that acts as time passes
   * keeps by itself, with its keys, how far it has.
   */
  public static HorizonWatermark restore(OperatorStateStore store) throws Exception {
    HorizonWatermark horizon =
        new HorizonWatermark(store.getUnionListState(KEPT), store.getUnionListState(LATE));
    for (Long one : horizon.kept.get()) {
      horizon.advance(one);
    }
    for (Long one : horizon.keptLate.get()) {
      var unused = horizon.late(one);
    }
    return horizon;
  }

  /** Takes a watermark; returns whether it moved the operator's own. */
  public boolean advance(long watermark) {
    if (watermark <= current) {
      return false;
    }
    current = watermark;
    return true;
  }

  /** The operator's own watermark; {@link Long#MIN_VALUE} before there is one. */
  public long current() {
    return current;
  }

  /**
   * Through when events are too late, where by the present settings they are so through this time:
   * what was too late before stays so, for it may be forgotten.
   */
  public long late(long now) {
    late = Math.max(late, now);
    return late;
  }

  /**
   * Keeps it for the next restore, and that by now events are too late through this time: where no
   * event has come since time moved, nobody has asked.
   */
  public void snapshot(long now) throws Exception {
    var unused = late(now);
    snapshot();
  }

  /** Keeps it for the next restore. */
  public void snapshot() throws Exception {
    kept.clear();
    kept.add(current);
    keptLate.clear();
    keptLate.add(late);
  }
}
