package io.tillflow.functions.window;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.state.keyed.RememberedBlocks;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.OperatorStateStore;

/**
 * How the blocks of a job are laid out, kept beside them: every subtask says the same, so that the
 * first that a restore comes upon is enough.
 *
 * <p>Each also says where its latest block ends. A measure that a restore adds has everything of
 * windows that start behind the last of those, wherever the blocks go.
 */
final class Layout {
  private final ListState<String> kept;
  private final ListState<Long> ends;
  private final String grid;
  private final Slots slots;

  private Layout(ListState<String> kept, ListState<Long> ends, String grid, Slots slots) {
    this.kept = kept;
    this.ends = ends;
    this.grid = grid;
    this.slots = slots;
  }

  /** What the set asks for, and as much of what was there before as stays where it is. */
  static Layout restore(MetricSet<?> set, OperatorStateStore store) throws Exception {
    ListState<String> kept = store.getUnionListState(RememberedBlocks.LAYOUT);
    ListState<Long> ends = store.getUnionListState(RememberedBlocks.END);
    String grid = PaneGrid.of(set.windows()).toString();
    List<String> lines = ofOne(kept);
    if (!lines.isEmpty() && !lines.get(0).equals(grid)) {
      throw new IllegalStateException(
          "metric set %s had %s in this savepoint and has %s now; give the changed set another name"
              .formatted(set.name(), lines.get(0), grid));
    }
    List<Slot> restored = lines.stream().skip(1).map(Slot::parse).toList();
    return new Layout(kept, ends, grid, Slots.of(set, restored, last(ends)));
  }

  // Each subtask has written the grid, which stands nowhere else, and then its slots.
  private static List<String> ofOne(ListState<String> kept) throws Exception {
    List<String> lines = new ArrayList<>();
    for (String line : kept.get()) {
      if (!lines.isEmpty() && line.equals(lines.get(0))) {
        break;
      }
      lines.add(line);
    }
    return lines;
  }

  private static long last(ListState<Long> ends) throws Exception {
    long last = Slot.ALWAYS;
    for (long end : ends.get()) {
      last = Math.max(last, end);
    }
    return last;
  }

  Slots slots() {
    return slots;
  }

  /** Writes it, with where the latest block ends. */
  void snapshot(long end) throws Exception {
    kept.clear();
    kept.add(grid);
    for (Slot slot : slots.all()) {
      kept.add(slot.toString());
    }
    ends.clear();
    ends.add(end);
  }
}
