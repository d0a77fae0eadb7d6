package io.tillflow.local.report;

import io.tillflow.state.event.Origin;
import io.tillflow.state.event.RawRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A topic in; every record that it holds now, each partition in its order, out. */
public final class TopicReader {
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrapServers;

  /** Reads from these brokers. */
  public TopicReader(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Shows every record. */
  public void read(String topic, Consumer<RawRecord> each) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      Map<TopicPartition, Long> ends = ends(consumer, topic);
      consumer.assign(ends.keySet());
      consumer.seekToBeginning(ends.keySet());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(POLL).forEach(record -> each.accept(raw(record)));
      }
    }
  }

  /** The offset after the last record of each partition. */
  Map<TopicPartition, Long> ends(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      return ends(consumer, topic);
    }
  }

  private static Map<TopicPartition, Long> ends(
      KafkaConsumer<byte[], byte[]> consumer, String topic) {
    return consumer.endOffsets(
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList());
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Properties client = new Properties();
    client.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    client.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static RawRecord raw(ConsumerRecord<byte[], byte[]> record) {
    List<RawRecord.Header> headers = new ArrayList<>();
    record.headers().forEach(h -> headers.add(new RawRecord.Header(h.key(), h.value())));
    Origin origin =
        new Origin(record.topic(), record.partition(), record.offset(), record.timestamp());
    return new RawRecord(origin, record.key(), record.value(), headers);
  }
}
