package io.tillflow.functions.window;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.state.keyed.RememberedBlocks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
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
  private final Kept kept;
  private final MetricSet<?> set;
  private final Slots slots;
  private final long horizonMillis;

  private record Kept(ListState<String> lines, ListState<Long> ends, ListState<Long> horizons) {}

  private Layout(Kept kept, MetricSet<?> set, Slots slots) throws Exception {
    this.kept = kept;
    this.set = set;
    this.slots = slots;
    this.horizonMillis = last(kept.horizons(), set.horizon().toMillis());
  }

  /** What the set asks for, and as much of what was there before as stays where it is. */
  static Layout restore(MetricSet<?> set, OperatorStateStore store) throws Exception {
    Kept kept =
        new Kept(
            store.getUnionListState(RememberedBlocks.LAYOUT),
            store.getUnionListState(RememberedBlocks.END),
            store.getUnionListState(RememberedBlocks.HORIZON));
    String grid = grid(set);
    List<String> lines = ofOne(kept.lines());
    if (!lines.isEmpty() && !lines.get(0).equals(grid)) {
      throw new IllegalStateException(
          "metric set %s had %s in this savepoint and has %s now; give the changed set another name"
              .formatted(set.name(), lines.get(0), grid));
    }
    List<Slot> restored = lines.stream().skip(1).map(Slot::parse).toList();
    return new Layout(kept, set, Slots.of(set, restored, last(kept.ends(), Slot.ALWAYS)));
  }

  private static String grid(MetricSet<?> set) {
    return PaneGrid.of(set.windows()).toString();
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

  private static long last(ListState<Long> kept, long otherwise) throws Exception {
    return StreamSupport.stream(kept.get().spliterator(), false)
        .max(Comparator.naturalOrder())
        .orElse(otherwise);
  }

  Slots slots() {
    return slots;
  }

  /** How long windows were corrected before a restore; as long as now where there was none. */
  long horizonMillis() {
    return horizonMillis;
  }

  /** Writes it, with where the latest block ends and how long windows are corrected. */
  void snapshot(long end) throws Exception {
    List<String> lines = new ArrayList<>(List.of(grid(set)));
    slots.all().forEach(slot -> lines.add(slot.toString()));
    kept.lines().update(lines);
    kept.ends().update(List.of(end));
    kept.horizons().update(List.of(set.horizon().toMillis()));
  }
}
