package io.tillflow.jobs.rules;

import io.tillflow.jobs.freshness.Stretch;
import io.tillflow.state.event.Origin;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.Hit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.functions.RichMapFunction;

/** Rows of anomalies in; counts of their hits by rule in the job's result out. */
public final class CountHits extends RichMapFunction<AnomalyRow, String> {
  private static final long serialVersionUID = 1L;
  private static final String NAME = "hits of ";

  private final HashMap<Integer, long[]> stretches = new HashMap<>();
  private transient Set<String> told;

  CountHits(Map<Integer, Stretch> counted) {
    counted.forEach(
        (partition, stretch) ->
            stretches.put(partition, new long[] {stretch.begin(), stretch.end()}));
  }

  @Override
  public String map(AnomalyRow row) {
    if (told == null) {
      told = new HashSet<>();
    }
    for (Hit hit : row.hits()) {
      // A later revision of a row has the hits of the one before again.
      boolean again = row.eventId() == null && !told.add(row.alertId() + " " + hit.rule());
      if (counts(row.origin()) && !again) {
        getRuntimeContext().getLongCounter(NAME + hit.rule()).add(1L);
      }
    }
    return row.alertId();
  }

  private boolean counts(Origin origin) {
    long[] stretch = stretches.get(origin.partition());
    return stretch != null && origin.offset() >= stretch[0] && origin.offset() < stretch[1];
  }

  /** How often each rule fired in a job that has ended. */
  public static Map<String, Long> byRule(JobExecutionResult result) {
    Map<String, Long> counts = new HashMap<>();
    result
        .getAllAccumulatorResults()
        .forEach(
            (name, count) -> {
              if (name.startsWith(NAME)) {
                counts.put(name.substring(NAME.length()), (Long) count);
              }
            });
    return counts;
  }
}
