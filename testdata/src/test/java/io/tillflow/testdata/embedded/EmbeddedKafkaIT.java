package io.tillflow.testdata.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
  private static final long LONG_AGO = 86_400_000L;
  private static final long FAR_AHEAD = 4_102_444_800_000L;

  @TempDir Path folder;

  @Test
  void aRecordComesBackWithItsBytesAndAnyTimestamp() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic("topic", 2);
      send(kafka, new ProducerRecord<>("topic", 1, LONG_AGO, bytes("k"), bytes("old")));
      send(kafka, new ProducerRecord<>("topic", 1, FAR_AHEAD, null, bytes("new")));

      List<ConsumerRecord<byte[], byte[]>> read = read(kafka, "topic", 1, 2);

      assertThat(read).extracting(r -> new String(r.value(), UTF_8)).containsExactly("old", "new");
      assertThat(read).extracting(ConsumerRecord::timestamp).containsExactly(LONG_AGO, FAR_AHEAD);
    }
  }

  @Test
  void aTopicCanHaveSettingsOfItsOwn() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic("stamped", 1, Map.of("message.timestamp.type", "LogAppendTime"));
      send(kafka, new ProducerRecord<>("stamped", 0, LONG_AGO, null, bytes("v")));

      assertThat(read(kafka, "stamped", 0, 1).get(0).timestamp()).isGreaterThan(LONG_AGO);
    }
  }

  @Test
  void aRecordAboveOneMebibyteIsTaken() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic("large", 1);
      send(kafka, new ProducerRecord<>("large", 0, LONG_AGO, null, new byte[3 << 20]));

      assertThat(read(kafka, "large", 0, 1).get(0).value()).hasSize(3 << 20);
    }
  }

  @Test
  void aBrokerOnAKeptFolderFindsWhatAnEarlierOneLeft() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.startIn(folder)) {
      kafka.createTopic("topic", 1);
      send(kafka, new ProducerRecord<>("topic", 0, LONG_AGO, null, bytes("kept")));
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.startIn(folder)) {
      assertThat(read(kafka, "topic", 0, 1)).hasSize(1);
    }
    assertThat(folder.resolve("log")).isDirectory();
  }

  @Test
  void twoBrokersDoNotDisturbEachOtherAndLeaveNothing() {
    List<Path> before = temporaryFolders();
    try (EmbeddedKafka one = EmbeddedKafka.start();
        EmbeddedKafka other = EmbeddedKafka.start()) {
      assertThat(one.bootstrapServers()).isNotEqualTo(other.bootstrapServers());
      assertThat(temporaryFolders()).hasSize(before.size() + 2);
    }
    assertThat(temporaryFolders()).hasSize(before.size());
  }

  @Test
  void aBrokerThatWantsToEndTheProcessDoesNot() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      assertThat(kafka.bootstrapServers()).startsWith("127.0.0.1:");
      assertThatThrownBy(() -> Exit.exit(1, "log folder gone")).hasMessageContaining("log folder");
      assertThatThrownBy(() -> Exit.halt(1)).hasMessageContaining("halt");
    }
  }

  private static void send(EmbeddedKafka kafka, ProducerRecord<byte[], byte[]> record)
      throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "max.request.size", 4 << 20);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(
      EmbeddedKafka kafka, String topic, int partition, int count) {
    TopicPartition from = new TopicPartition(topic, partition);
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(from));
      consumer.seekToBeginning(List.of(from));
      while (read.size() < count) {
        read.addAll(consumer.poll(Duration.ofSeconds(1)).records(from));
      }
    }
    return read;
  }

  private static List<Path> temporaryFolders() {
    try (var listed = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return listed.filter(p -> p.getFileName().toString().startsWith("tillflow-kafka-")).toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
