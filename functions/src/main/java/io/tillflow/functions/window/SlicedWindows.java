package io.tillflow.functions.window;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.state.event.Portion;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Uids;
import io.tillflow.state.row.WindowRow;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * Entries by store in, the rows of a metric set out; those of hot stores come from slices of them.
 *
 * <p>A slice has some of a store's inner keys, all lines of each, so every row comes from one
 * place. Only entries of hot stores are sent there; all others stay where they are, behind intake
 * and ledger, which are by store in any case, since a void must meet its sale. A set without an
 * inner key has nothing to spread and little to do for an entry. One whose windows slide stays
 * whole too: some window is always under way, and none may be in two places when the number of
 * slices changes.
 */
public final class SlicedWindows {
  private SlicedWindows() {}

  /** The rows of a set over entries that are keyed by its outer key. */
  public static <E> DataStream<WindowRow> over(
      KeyedStream<E, String> entries, MetricSet<E> set, long memoryBytes, HotStores hot) {
    if (hot.isEmpty() || !canSlice(set)) {
      return DeclaredWindows.over(entries, set, memoryBytes);
    }
    OutputTag<Portion<E>> tag =
        new OutputTag<>(Uids.slices(set.name()), FlowTypes.portion(entries.getType()));
    SingleOutputStreamOperator<WindowRow> whole =
        entries
            .transform(
                DeclaredWindows.nameOf(set),
                FlowTypes.WINDOW_ROW,
                DeclaredWindows.slicing(set, memoryBytes, new Slicing<>(hot, tag)))
            .uid(Uids.windows(set.name()));
    return whole.union(
        whole
            .getSideOutput(tag)
            .keyBy(Portion::key, Types.STRING)
            .transform(
                "slices of " + set.name(),
                FlowTypes.WINDOW_ROW,
                DeclaredWindows.ofSlices(set, memoryBytes))
            .uid(Uids.slices(set.name())));
  }

  static boolean canSlice(MetricSet<?> set) {
    return set.innerKey() != null && PaneGrid.of(set.windows()).periodMillis() > 0;
  }
}
