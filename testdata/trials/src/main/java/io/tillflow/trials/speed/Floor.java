package io.tillflow.trials.speed;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The sides without Flink: one thread, one consumer. */
final class Floor {
  private static final Duration POLL = Duration.ofSeconds(1);

  private Floor() {}

  /** What is done with each record. */
  @FunctionalInterface
  interface Step {
    void take(ConsumerRecord<byte[], byte[]> record) throws Exception;
  }

  /** Reads everything and looks at nothing but its length. */
  static void plain(Track track) throws Exception {
    Meter.Lane lane = Meter.lane();
    read(track, record -> lane.pass(record.value().length));
    lane.flush();
  }

  /** Reads the whole topic once. */
  static void read(Track track, Step step) throws Exception {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(track)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(track.topic()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      for (long left = track.events(); left > 0; ) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          step.take(record);
          left--;
        }
      }
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Track track) {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            track.bootstrapServers(),
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
