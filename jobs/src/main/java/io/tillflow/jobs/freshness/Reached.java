package io.tillflow.jobs.freshness;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * How far one job has come in one table, as its last commit there covers it.
 *
 * @param job null where the commit log says nothing of the table, or nobody has written it
 * @param watermark the least of all readers, in epoch milliseconds; null where one has none
 * @param offsets from {@code topic-partition} to the next offset
 */
public record Reached(
    String table,
    String job,
    Instant committed,
    Long checkpoint,
    Long watermark,
    Map<String, Long> offsets) {

  /** A table in which no job can be followed. */
  static Reached unknown(String table) {
    return new Reached(table, null, null, null, null, Map.of());
  }

  /** The watermark as an instant, or null. */
  public Instant time() {
    return watermark == null ? null : Instant.ofEpochMilli(watermark);
  }

  /** The same; when it was committed where it has none. */
  public Instant timeOrCommit() {
    return watermark == null ? committed : time();
  }

  /** The topics that have been read. */
  public Set<String> topics() {
    return offsets.keySet().stream()
        .map(partition -> partition.substring(0, partition.lastIndexOf('-')))
        .collect(Collectors.toSet());
  }

  /** How many records of its topics are not covered; null where no topic is known. */
  public Long lag(Map<TopicPartition, Stretch> ends) {
    Set<String> topics = topics();
    if (ends.keySet().stream().noneMatch(partition -> topics.contains(partition.topic()))) {
      return null;
    }
    return ends.entrySet().stream()
        .filter(end -> topics.contains(end.getKey().topic()))
        .mapToLong(end -> end.getValue().behind(offsets.get(end.getKey().toString())))
        .sum();
  }
}
