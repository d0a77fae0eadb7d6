package io.tillflow.trials.anomalies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillflow.trials.speed.Delays;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic of alerts, each as soon as it is there, in a thread of its own. */
final class AlertReader implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofMillis(50);

  private final String bootstrapServers;
  private final String topic;
  private final Delays delays;
  private final Thread thread = new Thread(this::read, "alerts");
  private volatile boolean done;

  AlertReader(String bootstrapServers, String topic, Delays delays) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
    this.delays = delays;
  }

  void start() {
    thread.start();
  }

  private void read() {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!done) {
        for (ConsumerRecord<byte[], byte[]> alert : consumer.poll(POLL)) {
          see(alert.value(), System.nanoTime());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Repeats and alerts of other rules do not count.
  private void see(byte[] alert, long when) throws IOException {
    JsonNode json = JSON.readTree(alert);
    if (json.get("rule").asText().equals(ShopRules.LARGE)) {
      long time = Instant.parse(json.get("event_ts").asText()).toEpochMilli();
      String store = json.get("store_id").asText();
      delays.see(SteadySales.name(store, json.get("subject").asText(), time), when);
    }
  }

  @Override
  public void close() {
    done = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
