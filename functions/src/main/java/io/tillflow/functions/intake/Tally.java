package io.tillflow.functions.intake;

import io.tillflow.state.event.Origin;
import io.tillflow.state.event.Reason;
import io.tillflow.state.names.MetricNames;
import io.tillflow.state.row.Accounting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * The verdicts of one operator in, its accounting rows and the same as metrics out.
 *
 * <p>The operator drains it before each barrier, so that nothing is left to keep in state and the
 * rows of all operators of an intake balance at every completed checkpoint: barriers are aligned,
 * so each has judged exactly what the one before it let through.
 */
public final class Tally {
  private final String stage;
  private final int subtask;
  private final MetricGroup metrics;
  private final Map<String, List<PartitionTally>> topics = new HashMap<>();
  private long lastCheckpoint;
  private long seen;
  private volatile double lateRatio;
  private volatile double duplicateRatio;
  private volatile double refusedRatio;

  /** Counts for a subtask of the stage, from the checkpoint that it was restored from, else 0. */
  public Tally(String stage, int subtask, long restoredCheckpoint, MetricGroup operator) {
    this.stage = stage;
    this.subtask = subtask;
    this.lastCheckpoint = restoredCheckpoint;
    this.metrics = operator.addGroup(MetricNames.INTAKE);
    metrics.gauge(MetricNames.LATE_RATIO, (Gauge<Double>) () -> lateRatio);
    metrics.gauge(MetricNames.DUPLICATE_RATIO, (Gauge<Double>) () -> duplicateRatio);
    metrics.gauge(MetricNames.REFUSED_RATIO, (Gauge<Double>) () -> refusedRatio);
  }

  /** The group under which all metrics of the intake stand. */
  public MetricGroup metrics() {
    return metrics;
  }

  /** Takes up one record; asked once for each, whether or not a verdict follows. */
  public PartitionTally of(Origin origin) {
    seen++;
    List<PartitionTally> partitions =
        topics.computeIfAbsent(origin.topic(), topic -> new ArrayList<>());
    while (partitions.size() <= origin.partition()) {
      partitions.add(null);
    }
    PartitionTally tally = partitions.get(origin.partition());
    if (tally == null) {
      tally = new PartitionTally(origin.topic(), origin.partition(), metrics);
      partitions.set(origin.partition(), tally);
    }
    return tally;
  }

  /** Hands out what came together since the last checkpoint; call it before the barrier. */
  public void drain(long checkpointId, Consumer<Accounting> out) {
    lastCheckpoint = checkpointId;
    publishRatios();
    for (List<PartitionTally> partitions : topics.values()) {
      for (PartitionTally tally : partitions) {
        if (tally != null && !tally.isEmpty()) {
          out.accept(tally.drain(stage, checkpointId, subtask));
        }
      }
    }
  }

  /** Hands out the rest at the end of input, under the checkpoint that will be the next. */
  public void drainRest(Consumer<Accounting> out) {
    drain(nextCheckpoint(), out);
  }

  /** The checkpoint after the last one that was drained. */
  public long nextCheckpoint() {
    return lastCheckpoint + 1;
  }

  private void publishRatios() {
    long late = 0;
    long duplicate = 0;
    long refused = 0;
    for (List<PartitionTally> partitions : topics.values()) {
      for (PartitionTally tally : partitions) {
        if (tally != null) {
          late += tally.refusals(Reason.TOO_LATE);
          duplicate += tally.duplicates();
          refused += tally.refusals();
        }
      }
    }
    double all = Math.max(seen, 1);
    lateRatio = late / all;
    duplicateRatio = duplicate / all;
    refusedRatio = refused / all;
    seen = 0;
  }
}
