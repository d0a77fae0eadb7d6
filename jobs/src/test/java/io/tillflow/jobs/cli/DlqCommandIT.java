package io.tillflow.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.jobs.letters.Replay;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.iceberg.data.Record;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters of a real run, found, shown and sent again. */
class DlqCommandIT {
  private static final String TOPIC = "pos-transactions";
  private static final String SEALED = "tillflow\0";
  private static final int LARGE = 1 << 21;
  private static final int NEARLY_OVERSIZED = 1_000_000;

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static EmbeddedCatalog catalog;
  private static String settings;

  @BeforeAll
  static void refuseFourRecords() throws Exception {
    kafka = EmbeddedKafka.start();
    catalog = EmbeddedCatalog.hadoop();
    for (String topic : List.of(TOPIC, "commerce-events", "inventory-changes", "stores")) {
      kafka.createTopic(topic, 1, Map.of("max.message.bytes", "" + 2 * LARGE));
    }
    kafka.createTopic("dead-letters", 1, Map.of());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, bytes("s1"), bytes("no event"))).get();
      producer.send(new ProducerRecord<>(TOPIC, bytes("s2"), bytes("{\"event_id\":\"x\"}"))).get();
      producer.send(new ProducerRecord<>(TOPIC, bytes("s3"), new byte[LARGE])).get();
      producer.send(new ProducerRecord<>(TOPIC, bytes("s4"), new byte[NEARLY_OVERSIZED])).get();
    }
    settings =
        Files.writeString(
                folder.resolve("tillflow.yaml"),
                """
                tillflow.kafka.bootstrap-servers: %s
                tillflow.iceberg.catalog: hadoop
                tillflow.iceberg.warehouse: %s
                tillflow.iceberg.raw-namespace: retail_raw
                tillflow.privacy.mode: "off"
                tillflow.privacy.payload-keys-file: %s
                tillflow.privacy.payload-key: one
                """
                    .formatted(
                        kafka.bootstrapServers(), catalog.warehouse(), keys("keys", "one", 1)))
            .toString();
    assertThat(call("run", "silver", "--bounded").code()).isZero();
  }

  private static Path keys(String name, String id, int filling) throws Exception {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) filling);
    String line = id + " = " + Base64.getEncoder().encodeToString(key) + "\n";
    return Files.writeString(folder.resolve(name), line);
  }

  @AfterAll
  static void close() {
    catalog.close();
    kafka.close();
  }

  @Test
  void listSaysWhatWasRefusedAndWhy() {
    assertThat(call("dlq", "list", "--format", "csv").out().lines())
        .hasSize(5)
        .anyMatch(line -> line.startsWith(TOPIC + "-0@0,UNKNOWN_FORMAT,intake,"))
        .anyMatch(line -> line.startsWith(TOPIC + "-0@1,MISSING_FIELD,intake,"))
        .anyMatch(line -> line.startsWith(TOPIC + "-0@2,OVERSIZED,intake,"));
    assertThat(call("dlq", "list", "--reason", "MISSING_FIELD", "--format", "csv").out().lines())
        .hasSize(2);
    assertThat(call("dlq", "list", "--until", "2001-01-01T00:00:00Z").out().lines()).hasSize(1);
  }

  @Test
  void showHasTheBytes() throws Exception {
    Path file = folder.resolve("payload");
    Called shown = call("dlq", "show", TOPIC + "-0@1", "--payload", file.toString());
    assertThat(shown.out()).contains("MISSING_FIELD", "{\"event_id\":\"x\"}", "s2");
    assertThat(file).hasContent("{\"event_id\":\"x\"}");
    assertThat(call("dlq", "show", TOPIC + "-0@77").code()).isEqualTo(1);
    assertThat(call("dlq", "show", "nowhere").code()).isEqualTo(2);
  }

  @Test
  void freshnessFollowsTheJobThroughItsTables() {
    assertThat(call("freshness", "--format", "csv").out().lines())
        .contains("table,job,committed,checkpoint,watermark,age_s,lag")
        .anyMatch(line -> line.matches("raw_events,silver,2[^,]+Z,\\d+,,,\\d+"))
        .anyMatch(line -> line.matches("commit_log,silver,2[^,]+Z,\\d+,,,\\d+"));
  }

  @Test
  void bytesRestSealedInTablesAndTopic() {
    for (String table : List.of("raw_events", "dead_letters")) {
      for (Record row : catalog.rows("retail_raw", table)) {
        Object value = row.getField(table.equals("raw_events") ? "value" : "payload");
        assertThat(text(((ByteBuffer) row.getField("key")).array())).startsWith(SEALED);
        assertThat(text(((ByteBuffer) value).array())).startsWith(SEALED);
      }
    }
    List<ConsumerRecord<byte[], byte[]>> letters = read("dead-letters", 0, 4);
    String sealed = Base64.getEncoder().encodeToString(bytes(SEALED)).substring(0, 10);
    assertThat(letters)
        .extracting(letter -> text(letter.value()))
        .filteredOn(json -> !json.contains("\"payload\":null"))
        .as("all but the one that brokers would not take")
        .hasSize(3)
        .allMatch(json -> json.contains("\"payload\":\"" + sealed));
  }

  @Test
  void withoutTheKeyNothingIsShownOrSent() throws Exception {
    String file = "tillflow.privacy.payload-keys-file=";
    long before = end();
    for (String command : List.of("show", "replay")) {
      List<String> words = List.of("dlq", command, TOPIC + "-0@1", "--set");
      assertRefused(words, file + folder.resolve("nowhere"), "nowhere cannot be read");
      assertRefused(words, file + keys("other", "one", 2), "sealed under another key");
      assertRefused(words, file + keys("without", "two", 1), "has no key 'one'");
    }
    assertThat(end()).isEqualTo(before);
  }

  private static void assertRefused(List<String> words, String setting, String complaint) {
    List<String> all = new ArrayList<>(words);
    all.add(setting);
    Called called = call(all.toArray(String[]::new));
    assertThat(called.code()).isEqualTo(2);
    assertThat(called.err())
        .contains("tillflow.privacy.payload-keys-file", complaint)
        .doesNotContain("event_id");
    assertThat(called.err().strip().lines()).hasSize(1);
    assertThat(called.out()).isEmpty();
  }

  @Test
  void replaySendsWhatWasChosenByteForByteAndTheLargeOneWhole() {
    assertThat(call("dlq", "replay").code()).isEqualTo(2);
    assertThat(call("dlq", "replay", "--all", "--dry-run").out()).contains("4 would be sent");
    long before = end();
    assertThat(call("dlq", "replay", "--all", "--append-time", "original").out())
        .contains("4 sent, 0 failed");

    List<ConsumerRecord<byte[], byte[]>> sent = read(TOPIC, before, 4);
    assertThat(sent)
        .extracting(record -> new String(record.key(), UTF_8))
        .containsExactly("s1", "s2", "s3", "s4");
    assertThat(sent.get(0).value()).isEqualTo(bytes("no event"));
    assertThat(sent.get(2).value()).isEqualTo(new byte[LARGE]);
    assertThat(sent.get(3).value()).isEqualTo(new byte[NEARLY_OVERSIZED]);
    assertThat(sent.get(1).headers().lastHeader(Replay.HEADER).value())
        .isEqualTo(bytes(TOPIC + "-0@1"));
  }

  private static long end() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      TopicPartition partition = new TopicPartition(TOPIC, 0);
      return consumer.endOffsets(List.of(partition)).get(partition);
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(String topic, long from, int count) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seek(partition, from);
      while (records.size() < count) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  private static KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private static Properties client() {
    Properties client = new Properties();
    client.setProperty("bootstrap.servers", kafka.bootstrapServers());
    client.setProperty("max.request.size", "" + 2 * LARGE);
    return client;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static Called call(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", settings));
    return Called.with(all.toArray(String[]::new));
  }
}
