package io.tillflow.functions.intake;

import io.tillflow.state.event.Reason;
import io.tillflow.state.names.MetricNames;
import io.tillflow.state.row.Accounting;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What one operator did with the records of one partition since the last checkpoint. */
public final class PartitionTally {
  private final String topic;
  private final int partition;
  private final MetricGroup topicGroup;
  private final Map<Reason, Counter> reasons = new EnumMap<>(Reason.class);
  private final Map<Reason, Long> refused = new EnumMap<>(Reason.class);
  private final Counter ins;
  private final Counter accepts;
  private final Counter duplicates;
  private final Counter filters;
  private final Counter refusals;
  private long in;
  private long accepted;
  private long duplicate;
  private long filtered;
  private long applied;
  private long ineffective;
  private long tooLate;
  private long orphan;
  private long pending;

  PartitionTally(String topic, int partition, MetricGroup intake) {
    this.topic = topic;
    this.partition = partition;
    this.topicGroup = intake.addGroup(MetricNames.TOPIC, topic);
    MetricGroup group = topicGroup.addGroup(MetricNames.PARTITION, Integer.toString(partition));
    ins = group.counter(MetricNames.IN);
    accepts = group.counter(MetricNames.ACCEPTED);
    duplicates = group.counter(MetricNames.DUPLICATE);
    filters = group.counter(MetricNames.FILTERED);
    refusals = group.counter(MetricNames.REFUSED);
  }

  /** The record was read; only the first operator says so. */
  public void in() {
    in++;
    ins.inc();
  }

  /** The record counts. */
  public void accepted() {
    accepted++;
    accepts.inc();
  }

  /** The record was accepted before. */
  public void duplicate() {
    duplicate++;
    duplicates.inc();
  }

  /** The accepted record had an effect; or, counted back, has none after all. */
  public void applied(long records) {
    applied += records;
  }

  /** The accepted record has no effect; or, counted back, has one after all. */
  public void ineffective(long records) {
    ineffective += records;
  }

  /** The accepted record waits; or, counted back, waits no longer. */
  public void pending(long records) {
    pending += records;
  }

  /** The accepted record comes behind the horizon of a later stage. */
  public void tooLate() {
    tooLate++;
  }

  /** What the accepted record refers to did not come. */
  public void orphan() {
    orphan++;
  }

  /** The record is a test. */
  public void filtered() {
    filtered++;
    filters.inc();
  }

  /** The record does not count. */
  public void refused(Reason reason) {
    refused.merge(reason, 1L, Long::sum);
    refusals.inc();
    reasons.computeIfAbsent(reason, this::counter).inc();
  }

  long duplicates() {
    return duplicate;
  }

  long refusals() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }

  long refusals(Reason reason) {
    return refused.getOrDefault(reason, 0L);
  }

  boolean isEmpty() {
    return in == 0
        && accepted == 0
        && duplicate == 0
        && filtered == 0
        && refused.isEmpty()
        && isNothingLeftFromBefore();
  }

  // A later stage may go back on what it had counted.
  private boolean isNothingLeftFromBefore() {
    return applied == 0 && ineffective == 0 && tooLate == 0 && orphan == 0 && pending == 0;
  }

  Accounting drain(String stage, long checkpointId, int subtask) {
    Map<String, Long> byName = new TreeMap<>();
    refused.forEach((reason, count) -> byName.put(reason.name(), count));
    Accounting row =
        new Accounting(
            stage,
            topic,
            partition,
            checkpointId,
            subtask,
            in,
            accepted,
            duplicate,
            filtered,
            byName,
            applied,
            ineffective,
            tooLate,
            orphan,
            pending);
    in = 0;
    accepted = 0;
    duplicate = 0;
    filtered = 0;
    refused.clear();
    applied = 0;
    ineffective = 0;
    tooLate = 0;
    orphan = 0;
    pending = 0;
    return row;
  }

  private Counter counter(Reason reason) {
    return topicGroup.addGroup(MetricNames.REASON, reason.name()).counter(MetricNames.REFUSED);
  }
}
