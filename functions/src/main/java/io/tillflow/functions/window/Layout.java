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
 */
final class Layout {
  private final ListState<String> kept;
  private final String grid;
  private final Slots slots;

  private Layout(ListState<String> kept, String grid, Slots slots) {
    this.kept = kept;
    this.grid = grid;
    this.slots = slots;
  }

  /** What the set asks for, and as much of what was there before as stays where it is. */
  static Layout restore(MetricSet<?> set, OperatorStateStore store) throws Exception {
    ListState<String> kept = store.getUnionListState(RememberedBlocks.LAYOUT);
    String grid = PaneGrid.of(set.windows()).toString();
    List<String> names = new ArrayList<>();
    for (String line : kept.get()) {
      if (names.contains(line)) {
        break;
      }
      names.add(line);
    }
    if (names.isEmpty()) {
      return new Layout(kept, grid, Slots.of(set, List.of()));
    }
    if (!names.get(0).equals(grid)) {
      throw new IllegalStateException(
          "metric set %s had %s in this savepoint and has %s now; give the changed set another name"
              .formatted(set.name(), names.get(0), grid));
    }
    return new Layout(kept, grid, Slots.of(set, names.subList(1, names.size())));
  }

  Slots slots() {
    return slots;
  }

  void snapshot() throws Exception {
    kept.clear();
    kept.add(grid);
    kept.addAll(slots.names());
  }
}
