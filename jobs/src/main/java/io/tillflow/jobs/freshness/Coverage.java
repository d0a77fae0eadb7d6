package io.tillflow.jobs.freshness;

import io.tillflow.sinks.iceberg.TableCommits.Last;
import io.tillflow.state.row.Commit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The commit log and what snapshots say of their jobs in; how far each job has come in each table
 * out.
 *
 * <p>The log is a table like the others and may be a checkpoint behind them; of a commit that it
 * does not tell yet the one before it counts.
 */
public final class Coverage {
  private record Place(String table, String jobId) {}

  private final Map<Place, NavigableMap<Long, List<Commit>>> log = new HashMap<>();
  private final SaidBefore before;

  /** Looks up commits in this part of the log. */
  public Coverage(Collection<Commit> rows) {
    for (Commit row : rows) {
      log.computeIfAbsent(new Place(row.table(), row.jobId()), place -> new TreeMap<>())
          .computeIfAbsent(row.checkpointId(), checkpoint -> new ArrayList<>())
          .add(row);
    }
    before = new SaidBefore(rows);
  }

  /**
   * Whether readers are silent of which this part of the log does not say how far they had come.
   */
  boolean lacks() {
    return before.lacks();
  }

  /** Takes what the log says of earlier. */
  void before(Commit earlier) {
    before.take(earlier);
  }

  /**
   * A row for each job by its newest commit in the table; one without a job where there is none. A
   * job that goes on beside others, or without them, is told under its latest name alone.
   */
  public List<Reached> of(String table, List<Last> newestFirst) {
    List<Reached> found = new ArrayList<>();
    Set<String> jobs = new HashSet<>();
    for (Last last : newestFirst) {
      var told = log.getOrDefault(new Place(table, last.jobId()), new TreeMap<>());
      var entry = told.floorEntry(last.checkpoint());
      if (entry != null && areOthers(entry.getValue().get(0).job(), jobs)) {
        found.add(reached(entry.getValue(), last));
      }
    }
    return found.isEmpty() ? List.of(Reached.unknown(table)) : found;
  }

  private static boolean areOthers(String job, Set<String> told) {
    List<String> parts = List.of(job.split("\\+"));
    boolean others = Collections.disjoint(told, parts);
    told.addAll(parts);
    return others;
  }

  private Reached reached(List<Commit> readers, Last last) {
    Commit any = readers.get(0);
    Map<String, Long> offsets = new TreeMap<>();
    readers.forEach(one -> one.offsets().forEach((p, next) -> offsets.merge(p, next, Math::max)));
    return new Reached(
        any.table(), any.job(), last.at(), any.checkpointId(), watermark(readers), offsets);
  }

  // A reader without a partition has neither offsets nor a watermark, and holds nobody.
  private Long watermark(List<Commit> readers) {
    long least =
        readers.stream()
            .filter(one -> !one.offsets().isEmpty() || one.watermarkOrNull() != null)
            .mapToLong(before::watermark)
            .min()
            .orElse(Long.MIN_VALUE);
    return least == Long.MIN_VALUE ? null : (Long) least;
  }
}
