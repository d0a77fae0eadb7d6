package io.tillflow.jobs.features;

import static org.apache.iceberg.expressions.Expressions.and;
import static org.apache.iceberg.expressions.Expressions.greaterThan;
import static org.apache.iceberg.expressions.Expressions.isNull;
import static org.apache.iceberg.expressions.Expressions.lessThanOrEqual;
import static org.apache.iceberg.expressions.Expressions.or;

import io.tillflow.state.online.Freshness;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.FeatureRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.expressions.Expression;

/**
 * Entities and times in; what the log knew of each at its time, and nothing later, out.
 *
 * <p>The log is read once for all of them, and of it only the files that may hold what was known by
 * the latest of the times and had not expired long before the earliest.
 */
final class PointInTime {
  // A watermark, as of which an entity may begin, can be ahead of what was appended, but not so
  // far.
  private static final long AHEAD_MILLIS = Duration.ofDays(1).toMillis();

  // What has expired by all of the times may still have taken the place of what had not, where a
  // setting let values expire sooner; it began to hold within the longest time that any may.
  private static final long LONGEST_MILLIS =
      Stream.of(Freshness.values()).mapToLong(each -> each.expiry().toMillis()).max().orElseThrow();

  private final Map<String, List<Asked>> byEntity = new HashMap<>();

  private PointInTime(List<Asked> all) {
    for (Asked one : all) {
      byEntity.computeIfAbsent(one.entityId(), id -> new ArrayList<>()).add(one);
    }
    Comparator<Asked> latestFirst = Comparator.comparingLong(Asked::millis).reversed();
    byEntity.values().forEach(times -> times.sort(latestFirst));
  }

  /** Offers to each what was known by its time. */
  static void answer(List<Asked> all, FeatureLog log, OnlineGroup group) {
    PointInTime answers = new PointInTime(all);
    log.read(and(FeatureLog.of(group), within(all)), answers::take);
  }

  private static Expression within(List<Asked> all) {
    LongSummaryStatistics times = all.stream().mapToLong(Asked::millis).summaryStatistics();
    return and(
        lessThanOrEqual("known_at_ts", FeatureLog.micros(times.getMax())),
        lessThanOrEqual("as_of_ts", FeatureLog.micros(times.getMax() + AHEAD_MILLIS)),
        or(
            isNull("expires_ts"),
            greaterThan("expires_ts", FeatureLog.micros(times.getMin() - LONGEST_MILLIS))));
  }

  private void take(FeatureRow row) {
    for (Asked one : byEntity.getOrDefault(row.entityId(), List.of())) {
      if (one.millis() < row.knownAt()) {
        return;
      }
      one.offer(row);
    }
  }
}
