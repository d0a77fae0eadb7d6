package io.tillflow.testdata.reference.anomalies;

import io.tillflow.state.event.Origin;
import io.tillflow.testdata.reference.completeness.Said;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What one store says in, in its order; the numbers that are missing out. */
final class Gaps {
  private final NavigableMap<Long, Gap> open = new TreeMap<>();
  private Long highest;

  /** The numbers that are missing once this has been said. */
  List<Gap> hear(Said said, Origin origin) {
    if (said.sequence() != null) {
      fill(said.sequence());
      reveal(said.sequence(), origin);
    }
    if (said.time() != null) {
      open.replaceAll((first, gap) -> gap.revealed() == null ? gap.seen(said.time()) : gap);
    }
    return List.copyOf(open.values());
  }

  /** What has been missing for a day by then is a matter of the past. */
  void close(long time) {
    open.values().removeIf(gap -> gap.revealed() + Scene.DAY <= time);
  }

  private void fill(long number) {
    Map.Entry<Long, Gap> around = open.floorEntry(number);
    if (around != null && number <= around.getValue().last()) {
      Gap gap = open.remove(around.getKey());
      for (Gap part : new Gap[] {gap.before(number), gap.behind(number)}) {
        if (part.count() > 0) {
          open.put(part.first(), part);
        }
      }
    }
  }

  private void reveal(long number, Origin origin) {
    if (highest != null && number > highest + 1) {
      open.put(highest + 1, new Gap(highest + 1, number - 1, null, origin, Set.of()));
    }
    highest = highest == null ? number : Math.max(highest, number);
  }
}
