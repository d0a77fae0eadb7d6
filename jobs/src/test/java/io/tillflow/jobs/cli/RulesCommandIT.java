package io.tillflow.jobs.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of a topic that a real run has judged by, shown and tried on what it has landed. */
class RulesCommandIT {
  private static final String POS = "pos-transactions";
  private static final String RULES = "anomaly-rules";
  private static final long NOON = 1_764_000_000_000L;
  private static final int SALES = 20;

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static EmbeddedCatalog catalog;
  private static String settings;

  @BeforeAll
  static void judgeTwentySales() throws Exception {
    kafka = EmbeddedKafka.start();
    catalog = EmbeddedCatalog.hadoop();
    for (String topic :
        List.of("commerce-events", "inventory-changes", "stores", "products", RULES, POS)) {
      kafka.createTopic(topic, 1, Map.of());
    }
    for (String topic : List.of("anomaly-feedback", "anomaly-alerts", "dead-letters")) {
      kafka.createTopic(topic, 1, Map.of());
    }
    send();
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 7);
    Path keys =
        Files.writeString(
            folder.resolve("keys"), "one = " + Base64.getEncoder().encodeToString(key) + "\n");
    settings =
        Files.writeString(
                folder.resolve("tillflow.yaml"),
                """
                tillflow.kafka.bootstrap-servers: %s
                tillflow.iceberg.catalog: hadoop
                tillflow.iceberg.warehouse: %s
                tillflow.privacy.mode: "off"
                tillflow.privacy.payload-keys-file: %s
                tillflow.privacy.payload-key: one
                """
                    .formatted(kafka.bootstrapServers(), catalog.warehouse(), keys))
            .toString();
    Called run = call("run", "silver,anomalies", "--bounded");
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static void send() throws Exception {
    Properties client = new Properties();
    client.put("bootstrap.servers", kafka.bootstrapServers());
    WireEncoder<PosEvent> sales = WireEncoder.singleObject(PosEvent.class);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      String large =
          """
          {"rule_id": "large", "kind": "EXPRESSION", "version": 3, "expression": "txn.total > 1600"}
          """;
      producer.send(new ProducerRecord<>(RULES, bytes("large"), bytes(large))).get();
      producer.send(new ProducerRecord<>(RULES, bytes("bad"), bytes("nonsense"))).get();
      for (int i = 1; i <= SALES; i++) {
        byte[] sale = sales.encode(sale(i));
        producer
            .send(new ProducerRecord<>(POS, 0, NOON + i * 60_000L, bytes("store-1"), sale))
            .get();
      }
    }
  }

  private static PosEvent sale(int number) {
    return new PosEvent(
        "event-" + number,
        PosEventType.SALE_COMPLETED,
        NOON + number * 60_000L,
        null,
        "till",
        "1",
        "store-1",
        "terminal-1",
        "cashier",
        "transaction-" + number,
        null,
        null,
        (long) number,
        null,
        "EUR",
        List.of(new PosLine(1, "sku", null, 1, number * 100L, 0, null, true)),
        PaymentMethod.CASH,
        null,
        null,
        null,
        null,
        null);
  }

  @AfterAll
  static void close() {
    catalog.close();
    kafka.close();
  }

  @Test
  void listShowsRulesOfTheTopicDefaultsAndWhatIsRefused() {
    Called listed = call("rules", "list", "--format", "csv");
    assertThat(listed.code()).as(listed.err()).isZero();
    assertThat(listed.out().lines())
        .hasSize(1 + 12 + 2)
        .contains("large,EXPRESSION,3,in_force,MEDIUM,all,,txn.total > 1600,,")
        .contains("OFF_HOURS,OFF_HOURS,0,standard,MEDIUM,all,grace_minutes=15,,,")
        .anyMatch(line -> line.startsWith("bad,,,refused,,,,,,") && line.contains("wire format"));
  }

  @Test
  void tryCountsWhatNewRulesWouldHaveFoundBesideWhatTheOldOnesDid() throws Exception {
    Path rules =
        Files.writeString(
            folder.resolve("rules.yaml"),
            """
            - {rule_id: large, kind: EXPRESSION, version: 4, expression: txn.total > 500}
            - {rule_id: new, kind: EXPRESSION, version: 1, expression: txn.total == 300}
            """);
    Called tried =
        call(
            "rules",
            "try",
            "--rules",
            rules.toString(),
            "--from",
            Instant.ofEpochMilli(NOON + 3 * 60_000L).toString(),
            "--to",
            "2026-01-01T00:00:00Z",
            "--format",
            "csv");
    assertThat(tried.code()).as(tried.err()).isZero();
    assertThat(tried.out()).isEqualTo("rule_id,would_fire,did_fire\nlarge,15,4\nnew,1,0\n");
  }

  private static Called call(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--config", settings));
    return Called.with(all.toArray(String[]::new));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
