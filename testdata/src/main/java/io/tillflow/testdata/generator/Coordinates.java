package io.tillflow.testdata.generator;

import io.tillflow.state.event.Origin;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.names.Feed;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;

/**
 * Produced records in, the same as Kafka would hold them out: partition by the wire key's hash, as
 * Kafka's own producer chooses it, so that one store is always one partition.
 */
public final class Coordinates {
  private final int partitions;
  private final Map<Feed, long[]> next = new EnumMap<>(Feed.class);

  public Coordinates(int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1, not " + partitions);
    }
    this.partitions = partitions;
  }

  /** The partition of a wire key. */
  public static int partitionOf(byte[] key, int partitions) {
    return key == null ? 0 : Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  /** The record at the next offset of its partition. */
  public RawRecord place(Produced record) {
    int partition = partitionOf(record.key(), partitions);
    long offset = next.computeIfAbsent(record.feed(), feed -> new long[partitions])[partition]++;
    String topic = record.feed().defaultTopic();
    Origin origin = new Origin(topic, partition, offset, record.appendTime());
    return new RawRecord(origin, record.key(), record.value(), List.of());
  }

  /** Every record of a stream, placed in its order. */
  public List<RawRecord> placeAll(Iterator<Produced> records) {
    List<RawRecord> placed = new ArrayList<>();
    records.forEachRemaining(record -> placed.add(place(record)));
    return placed;
  }
}
