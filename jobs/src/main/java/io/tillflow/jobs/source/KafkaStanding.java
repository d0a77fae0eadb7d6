package io.tillflow.jobs.source;

import io.tillflow.functions.intake.Standing;
import io.tillflow.state.event.Change;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What a compacted topic holds now, read to the offsets that stand at the moment of asking.
 *
 * <p>A record that cannot be read is passed over, but not all of them: then something else is
 * wrong, such as the schema registry's address.
 *
 * <p>It goes by the consumer's position, which also passes what no record stands at, such as the
 * markers of transactions.
 */
public final class KafkaStanding<V> implements Standing<V> {
  private static final long serialVersionUID = 1L;
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaSettings kafka;
  private final ReferenceTopic<V> topic;

  /** Reads this topic. */
  public KafkaStanding(KafkaSettings kafka, ReferenceTopic<V> topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  @Override
  public List<Change<V>> load() throws Exception {
    ChangeSchema<V> schema = new ChangeSchema<>(topic);
    schema.open();
    List<Change<V>> changes = new ArrayList<>();
    long records = 0;
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (isBehind(consumer, ends)) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          records++;
          schema.change(record).ifPresent(changes::add);
        }
      }
    }
    if (changes.isEmpty() && records > 0) {
      throw new IOException(
          "none of the %d records of topic %s can be read: the log says why of each"
              .formatted(records, topic.name()));
    }
    return changes;
  }

  private static boolean isBehind(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Properties client = kafka.connected();
    client.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
