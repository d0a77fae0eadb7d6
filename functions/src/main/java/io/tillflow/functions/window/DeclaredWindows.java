package io.tillflow.functions.window;

import io.tillflow.functions.metrics.Facts;
import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.pages.Dues;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.time.HorizonWatermark;
import io.tillflow.state.event.Portion;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.keyed.RememberedBlocks;
import io.tillflow.state.names.MetricNames;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.WindowRow;
import java.io.Serializable;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Entries by outer key in; the rows of one metric set out, first when a window ends, again when it
 * changes, and once more when it is final.
 *
 * <p>Life cycle: at the start the index of blocks is read, not the blocks. What entries add is
 * gathered, and changes blocks in memory alone; a block that is not there takes what is added
 * without being read. Before a checkpoint the blocks that have changed are written, as far as they
 * have. As the watermark passes a minute, windows that are due, changed or final are emitted, for
 * which their blocks are read; blocks of which all windows are final go. There are no timers. It
 * selects keys by itself, those of key groups, so Flink's choice of a key per record is switched
 * off.
 */
public final class DeclaredWindows<E> extends AbstractStreamOperator<WindowRow>
    implements OneInputStreamOperator<E, WindowRow>, BoundedOneInput {
  private static final long serialVersionUID = 1L;

  private final MetricSet<E> set;
  private final Input<E> input;
  private final long memoryBytes;
  private final Slicing<E> slicing;

  private transient HorizonWatermark horizon;
  private transient long told;
  private transient Layout layout;
  private transient Windows<E> windows;
  private transient Slicer<E> slicer;
  private transient Counter beyondHorizon;
  private transient Counter tooLarge;

  /** By which key entries come, and since when all of them, where the job is older than this. */
  private record Input<E>(Facts.EntryText<E> key, long joiningSince) implements Serializable {}

  /** The set, and what one subtask may take on the heap. */
  public DeclaredWindows(MetricSet<E> set, long memoryBytes) {
    this(set, new Input<>(set.outerKey(), Slot.NOT_YET), memoryBytes, null);
  }

  private DeclaredWindows(MetricSet<E> set, Input<E> input, long memoryBytes, Slicing<E> slicing) {
    this.set = set;
    this.input = input;
    this.memoryBytes = memoryBytes;
    this.slicing = slicing;
  }

  /** The same, which sends entries of hot stores to {@link #ofSlices}. */
  static <E> DeclaredWindows<E> slicing(MetricSet<E> set, long memoryBytes, Slicing<E> slicing) {
    return new DeclaredWindows<>(
        set, new Input<>(set.outerKey(), Slot.NOT_YET), memoryBytes, slicing);
  }

  /** The windows of slices, which get all of those that they get anything of. */
  static <E> DeclaredWindows<Portion<E>> ofSlices(MetricSet<E> set, long memoryBytes) {
    return new DeclaredWindows<>(
        Portions.of(set), new Input<>(Portion::key, Slot.ALWAYS), memoryBytes, null);
  }

  /** What it is called on the cluster's page. */
  static String nameOf(MetricSet<?> set) {
    return "windows of " + set.name();
  }

  /** The rows of a set over entries that are keyed by its outer key. */
  public static <E> SingleOutputStreamOperator<WindowRow> over(
      KeyedStream<E, String> entries, MetricSet<E> set, long memoryBytes) {
    return entries
        .transform(nameOf(set), FlowTypes.WINDOW_ROW, new DeclaredWindows<>(set, memoryBytes))
        .uid(Uids.windows(set.name()));
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    horizon = HorizonWatermark.restore(context.getOperatorStateStore());
    told = Long.MIN_VALUE;
    long since = isJoining(context) ? input.joiningSince() : Slot.ALWAYS;
    layout = Layout.restore(set, context.getOperatorStateStore(), since);
    windows = windows(context.getKeyedStateStore());
    windows.restore(horizon.current(), layout.horizonMillis());
    slicer = slicer(context.getOperatorStateStore());
    register(windows.usage());
  }

  // Tasks that are new to a job restore nothing, though the job goes on from a savepoint.
  private boolean isJoining(StateInitializationContext context) {
    return context.isRestored()
        || getContainingTask()
            .getEnvironment()
            .getJobConfiguration()
            .contains(StateRecoveryOptions.SAVEPOINT_PATH);
  }

  private Windows<E> windows(KeyedStateStore state) {
    Frame frame = new Frame(PaneGrid.of(set.windows()), layout.slots());
    KeyGroups groups = KeyGroups.of(getRuntimeContext().getTaskInfo(), this::setCurrentKey);
    BlockStore store =
        new BlockStore(
            state.getMapState(RememberedBlocks.CHUNKS),
            state.getMapState(RememberedBlocks.INDEX),
            groups,
            new BlockBytes(frame));
    return new Windows<>(
        set,
        input.key(),
        memoryBytes,
        new Windows.Parts(
            frame,
            groups,
            store,
            new Dues(
                state.getState(RememberedBlocks.DUE),
                state.getState(RememberedBlocks.FINAL),
                groups),
            row -> output.collect(new StreamRecord<>(row)),
            this::isTooLarge));
  }

  private Slicer<E> slicer(OperatorStateStore state) throws Exception {
    int keyGroups = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
    if (slicing == null) {
      SliceHistory.checkNone(set, state, keyGroups);
      return null;
    }
    return slicing.slicer(set, SliceHistory.restore(state, keyGroups), layout, output);
  }

  /** What memory is taken up. */
  BlockMemory.Usage usage() {
    return windows.usage();
  }

  private void isTooLarge(String what) {
    if (tooLarge.getCount() == 0) {
      LOG.warn("metric set {}: {} is too large for its column and lands as null", set.name(), what);
    }
    tooLarge.inc();
  }

  private void register(BlockMemory.Usage usage) {
    MetricGroup group = getMetricGroup().addGroup(MetricNames.WINDOWS, set.name());
    group.gauge(MetricNames.WINDOW_MEMORY, (Gauge<Long>) () -> usage.bytes);
    group.gauge(MetricNames.WINDOW_BLOCKS, (Gauge<Long>) () -> usage.blocks);
    group.gauge(MetricNames.WINDOW_LOADS, (Gauge<Long>) () -> usage.loads);
    beyondHorizon = group.counter(MetricNames.BEYOND_HORIZON);
    tooLarge = group.counter(MetricNames.TOO_LARGE);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public void setKeyContextElement1(StreamRecord record) {}

  @Override
  public void processElement(StreamRecord<E> record) throws Exception {
    E entry = record.getValue();
    if (!set.filter().of(entry)) {
      return;
    }
    if (set.facts().time().of(entry) <= late()) {
      beyondHorizon.inc();
    } else if (slicer == null || !slicer.takes(entry)) {
      add(entry);
    }
  }

  private void add(E entry) throws Exception {
    if (!windows.add(entry)) {
      beyondHorizon.inc();
    }
  }

  // Windows that end by it are final, and entries of such times too late.
  private long late() {
    return Dues.before(horizon.current(), set.horizon().toMillis());
  }

  // The end of a bounded input is no time: rows go on to tell the last real one.
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      super.processWatermark(mark);
      return;
    }
    if (horizon.advance(mark.getTimestamp())) {
      begin();
      windows.advance(horizon.current());
    }
    if (horizon.current() > told) {
      told = horizon.current();
      super.processWatermark(new Watermark(told));
    }
  }

  private void begin() throws Exception {
    if (layout.slots().completeSince() == Slot.NOT_YET) {
      windows.settle();
      layout.slots().begin(windows.unbegun(horizon.current()));
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    windows.settle();
    horizon.snapshot();
    layout.snapshot(
        slicer == null ? windows.end() : Math.max(windows.end(), slicer.end()),
        windows.horizonMillis());
    if (slicer != null) {
      slicer.snapshot(late());
    }
    windows.flush();
  }

  @Override
  public void endInput() throws Exception {
    begin();
    windows.finish(horizon.current());
  }
}
