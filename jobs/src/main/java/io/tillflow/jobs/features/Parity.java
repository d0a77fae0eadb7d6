package io.tillflow.jobs.features;

import io.tillflow.sinks.reader.FeatureReader;
import io.tillflow.sinks.reader.Features;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.FeatureRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the log has of a sample of entities in; how what is computed anew, and what stands online,
 * differ from it, out.
 */
public final class Parity {
  private static final int ENTITIES_AT_ONCE = 500;

  private final Map<OnlineGroup, Map<String, FeatureRow>> newest = new LinkedHashMap<>();
  private long knownAt = Long.MIN_VALUE;

  /** Reads the newest row of each entity of the sample. */
  public static Parity of(FeatureLog log, Collection<OnlineGroup> groups, Sample sample) {
    Parity parity = new Parity();
    for (OnlineGroup group : groups) {
      Map<String, FeatureRow> rows = new HashMap<>();
      parity.newest.put(group, rows);
      log.read(
          FeatureLog.of(group),
          row -> {
            parity.knownAt = Math.max(parity.knownAt, row.knownAt());
            if (sample.has(row.entityId())) {
              rows.merge(row.entityId(), row, Parity::later);
            }
          });
    }
    return parity;
  }

  private static FeatureRow later(FeatureRow one, FeatureRow other) {
    return one.version().compareTo(other.version()) >= 0 ? one : other;
  }

  /** As of which times the log has entities of a group. */
  public Map<String, Long> asOf(OnlineGroup group) {
    Map<String, Long> times = new HashMap<>();
    newest.get(group).forEach((entityId, row) -> times.put(entityId, row.asOf()));
    return times;
  }

  /** Compares; what was removed is not looked at, as requests for it are in no table. */
  public Map<OnlineGroup, Found> compare(List<Computed> anew, FeatureReader reader) {
    Map<OnlineGroup, Found> found = new LinkedHashMap<>();
    // Where nothing was received at all, whatever the log has is too much.
    long received = anew.stream().mapToLong(Computed::knownAt).max().orElse(Long.MAX_VALUE);
    newest.forEach(
        (group, rows) -> {
          Map<String, Computed> ofGroup = new HashMap<>();
          anew.stream()
              .filter(one -> one.group().equals(group.toString()))
              .forEach(one -> ofGroup.put(one.entityId(), one));
          Found ofLog = new Found();
          rows.values().stream()
              .filter(row -> !row.removed())
              .forEach(row -> compare(row, ofGroup.get(row.entityId()), received, ofLog));
          ofGroup.values().stream()
              .filter(one -> !rows.containsKey(one.entityId()))
              .forEach(one -> lacking(one, ofLog));
          online(group, List.copyOf(rows.values()), reader, ofLog);
          found.put(group, ofLog);
        });
    return found;
  }

  // The log has all that the job knew at a checkpoint, or nothing of it.
  private void lacking(Computed anew, Found found) {
    if (anew.knownAt() > knownAt) {
      found.behind();
    } else {
      found.missing();
    }
  }

  // What was received is landed by another job, at checkpoints of its own.
  private static void compare(FeatureRow row, Computed anew, long received, Found found) {
    boolean decayed = row.knownAt() == row.asOf();
    if (!decayed && row.knownAt() > received) {
      found.behind();
    } else if (anew == null) {
      found.extra();
    } else if (anew.knownAt() > row.knownAt()) {
      found.behind();
    } else {
      found.compare(anew.values(), row.values());
    }
  }

  // What is online may be a step ahead of the log, and may have expired; the same version is equal.
  private static void online(
      OnlineGroup group, List<FeatureRow> rows, FeatureReader reader, Found found) {
    for (int from = 0; from < rows.size(); from += ENTITIES_AT_ONCE) {
      List<FeatureRow> some = rows.subList(from, Math.min(rows.size(), from + ENTITIES_AT_ONCE));
      Map<String, List<Features>> read =
          reader.readAll(some.stream().map(FeatureRow::entityId).toList(), group);
      for (FeatureRow row : some) {
        Features online = read.get(row.entityId()).get(0);
        boolean same = row.version().equals(online.version());
        if (same && !online.values().equals(row.values())) {
          found.unlike();
        }
      }
    }
  }
}
