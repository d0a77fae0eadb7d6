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
 * How the blocks of a job are laid out, kept beside them by every subtask.
 *
 * <p>Each also says where its latest block ends. A measure that a restore adds has everything of
 * windows that start behind the last of those, wherever the blocks go. A set that comes to a job
 * which goes on learns from the first watermark which those are; subtasks may differ in that alone,
 * and a restore takes the latest.
 */
final class Layout {
  private final Kept kept;
  private final MetricSet<?> set;
  private final Slots slots;
  private final long horizonMillis;
  private final long end;

  private record Kept(ListState<String> lines, ListState<Long> ends, ListState<Long> horizons) {}

  private Layout(Kept kept, MetricSet<?> set, Slots slots) throws Exception {
    this.kept = kept;
    this.set = set;
    this.slots = slots;
    this.horizonMillis = first(kept.horizons(), set.revised().toMillis());
    this.end = last(kept.ends(), Slot.ALWAYS);
  }

  /**
   * What the set asks for, and as much of what was there before as stays where it is.
   *
   * @param since where windows start of which a set that was not there before has everything
   */
  static Layout restore(MetricSet<?> set, OperatorStateStore store, long since) throws Exception {
    Kept kept =
        new Kept(
            store.getUnionListState(RememberedBlocks.LAYOUT),
            store.getUnionListState(RememberedBlocks.END),
            store.getUnionListState(RememberedBlocks.HORIZON));
    String grid = grid(set);
    List<String> lines = new ArrayList<>();
    kept.lines().get().forEach(lines::add);
    if (!lines.isEmpty() && !lines.get(0).equals(grid)) {
      throw new IllegalStateException(
          "metric set %s had %s in this savepoint and has %s now; give the changed set another name"
              .formatted(set.name(), lines.get(0), grid));
    }
    List<Slot> restored = slots(lines);
    long later = restored.isEmpty() ? since : last(kept.ends(), Slot.ALWAYS);
    return new Layout(kept, set, Slots.of(set, restored, later));
  }

  private static String grid(MetricSet<?> set) {
    return PaneGrid.of(set.windows()).toString();
  }

  // Each subtask has written the grid, which stands nowhere else, and then its slots.
  private static List<Slot> slots(List<String> lines) {
    List<Slot> slots = new ArrayList<>();
    int at = 0;
    for (String line : lines) {
      if (line.equals(lines.get(0))) {
        at = 0;
        continue;
      }
      Slot slot = Slot.parse(line);
      if (at == slots.size()) {
        slots.add(slot);
      } else if (slot.since() > slots.get(at).since()) {
        slots.set(at, slot);
      }
      at++;
    }
    return slots;
  }

  private static long first(ListState<Long> kept, long otherwise) throws Exception {
    return StreamSupport.stream(kept.get().spliterator(), false)
        .min(Comparator.naturalOrder())
        .orElse(otherwise);
  }

  private static long last(ListState<Long> kept, long otherwise) throws Exception {
    return StreamSupport.stream(kept.get().spliterator(), false)
        .max(Comparator.naturalOrder())
        .orElse(otherwise);
  }

  Slots slots() {
    return slots;
  }

  /** How long windows were revised before a restore; as long as now where there was none. */
  long horizonMillis() {
    return horizonMillis;
  }

  /** Where the latest block ended before a restore; long ago where there was none. */
  long end() {
    return end;
  }

  /** Writes it, with where the latest block ends and how long windows are revised by now. */
  void snapshot(long end, long horizonMillis) throws Exception {
    List<String> lines = new ArrayList<>(List.of(grid(set)));
    slots.all().forEach(slot -> lines.add(slot.toString()));
    kept.lines().update(lines);
    kept.ends().update(List.of(end));
    kept.horizons().update(List.of(horizonMillis));
  }
}
