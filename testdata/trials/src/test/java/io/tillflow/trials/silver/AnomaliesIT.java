package io.tillflow.trials.silver;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.jobs.AnomaliesRun;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.local.report.TopicReader;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import io.tillflow.testdata.harness.SmallCluster;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.testutils.CommonTestUtils;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.iceberg.data.Record;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job anomalies between a real broker and real tables, while its rules change. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class AnomaliesIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(3);

  private static final String NAMESPACE = "retail_silver";
  private static final long NOON = 1_760_011_200_000L;

  @TempDir Path folder;
  private final EmbeddedKafka kafka = EmbeddedKafka.start();
  private final EmbeddedCatalog catalog = EmbeddedCatalog.jdbc();
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", kafka.bootstrapServers()),
          new ByteArraySerializer(),
          new ByteArraySerializer());
  private MovingJob job;
  private int sales;

  @BeforeEach
  void start() throws Exception {
    for (String topic : List.of("stores", "products", "anomaly-rules", "anomaly-feedback")) {
      kafka.createTopic(topic, 1);
    }
    for (String topic : List.of("pos-transactions", "anomaly-alerts", "dead-letters")) {
      kafka.createTopic(topic, 2);
    }
    Settings settings = TrialSettings.of(kafka, catalog, folder);
    job = new MovingJob(folder, () -> new AnomaliesRun(settings, Extent.ENDLESS));
  }

  @AfterEach
  void close() {
    producer.close(Duration.ZERO);
    catalog.close();
    kafka.close();
  }

  @Test
  void aRuleHoldsFromTheStartChangesWhileTheJobRunsAndSurvivesARestore() throws Exception {
    rule("big", 1, "txn.total > 500");
    JobClient two = job.start(2);
    sell(100);
    String alert = alertOf(sell(1_000), "big", 1);
    assertThat(rules()).containsExactly("big:1");

    rule("big", 2, "txn.total > 5000 || txn.total == 777");
    await(() -> sell(777) > 0 && firedWith(777, 2), "the second version never held");
    sell(1_000);
    sell(6_000);
    await(() -> firedWith(6_000, 2), "the second version does not fire");

    JobClient three = job.move(two, 3);
    sell(1_000);
    sell(7_000);
    await(() -> firedWith(7_000, 2), "the second version is forgotten");
    assertThat(rows("anomalies").stream().filter(row -> total(row) == 1_000)).hasSize(1);
    assertThat(messages("anomaly-alerts")).anyMatch(message -> message.contains(alert));

    judge(alert, "CONFIRMED");
    judge(alert, "CONFIRMED");
    judge(alertOf(sell(9_000), "big", 2), "FALSE_ALARM");
    await(() -> rows("rule_quality").size() == 2, "verdicts are not counted");
    assertThat(rows("rule_quality"))
        .extracting(row -> row.getField("rule_version") + " " + row.getField("precision"))
        .containsExactlyInAnyOrder("1 1.0000", "2 0.0000");
    job.drain(three);
  }

  @Test
  void rulesThatAreWrongAreReportedAndStopNeitherTheJobNorOneAnother() throws Exception {
    rule("text", 1, "txn.type");
    rule("unknown", 1, "txn.weather == 'rain'");
    send("anomaly-rules", "garbage", "no rule at all");
    rule("divides", 1, "txn.total / (txn.lines - 1) > 0");
    rule("good", 1, "txn.total > 500");
    JobClient run = job.start(2);
    for (int i = 0; i < 12; i++) {
      sell(600);
    }
    await(() -> rows("anomalies").size() == 12, "the good rule does not hold");
    await(() -> refused().size() == 4, "not every wrong rule is reported");
    assertThat(rules()).containsOnly("good:1");
    assertThat(refused()).allMatch(row -> row.getField("reason").equals("BAD_RULE"));
    assertThat(refused().stream().map(row -> row.getField("detail").toString()))
        .anyMatch(detail -> detail.contains("divides") && detail.contains("10 times"))
        .anyMatch(detail -> detail.startsWith("expression, column 1: undeclared"));
    job.drain(run);
  }

  /** A condition on what has landed. */
  private interface Landed {
    boolean isThere() throws Exception;
  }

  private static void await(Landed landed, String otherwise) throws Exception {
    CommonTestUtils.waitUtil(
        () -> {
          try {
            return landed.isThere();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        Duration.ofMinutes(2),
        Duration.ofMillis(200),
        otherwise);
  }

  private String alertOf(int sale, String rule, int version) throws Exception {
    await(() -> fired(sale, version), "no anomaly of sale " + sale);
    Record row = only(each -> each.getField("event_id").equals("event-" + sale));
    return row.getField("alert_id") + ":" + rule + ":" + version;
  }

  private boolean fired(int sale, int version) {
    return rows("anomalies").stream()
        .anyMatch(
            row ->
                row.getField("event_id").equals("event-" + sale)
                    && hits(row).stream().anyMatch(hit -> hit.endsWith(":" + version)));
  }

  private boolean firedWith(long total, int version) {
    return rows("anomalies").stream()
        .anyMatch(row -> total(row) == total && hits(row).contains("big:" + version));
  }

  private Record only(Predicate<Record> wanted) {
    return rows("anomalies").stream().filter(wanted).findFirst().orElseThrow();
  }

  private List<String> rules() {
    return rows("anomalies").stream().flatMap(row -> hits(row).stream()).distinct().toList();
  }

  private static List<String> hits(Record row) {
    List<String> names = new ArrayList<>();
    for (Object hit : (List<?>) row.getField("hits")) {
      Record each = (Record) hit;
      names.add(each.getField("rule") + ":" + each.getField("rule_version"));
    }
    return names;
  }

  private static long total(Record row) {
    return new BigDecimal(row.getField("total").toString()).movePointRight(2).longValue();
  }

  private List<Record> rows(String table) {
    return catalog.rows(NAMESPACE, table);
  }

  private List<Record> refused() {
    return rows("dead_letters").stream()
        .filter(row -> row.getField("stage").equals("rules"))
        .toList();
  }

  private List<String> messages(String topic) {
    List<String> messages = new ArrayList<>();
    new TopicReader(kafka.bootstrapServers())
        .read(topic, record -> messages.add(new String(record.value(), StandardCharsets.UTF_8)));
    return messages;
  }

  private void rule(String id, int version, String expression) throws Exception {
    String json =
        "{\"rule_id\":\"%s\",\"kind\":\"EXPRESSION\",\"severity\":\"HIGH\",\"version\":%d,\"expression\":\"%s\"}"
            .formatted(id, version, expression);
    send("anomaly-rules", id, json);
  }

  private void judge(String alert, String verdict) throws Exception {
    String json =
        "{\"alert_id\":\"%s\",\"verdict\":\"%s\",\"at\":%d,\"by\":\"ann\"}"
            .formatted(alert, verdict, NOON);
    send("anomaly-feedback", alert, json);
  }

  private void send(String topic, String key, String value) throws Exception {
    byte[] name = key.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(topic, null, NOON, name, bytes)).get();
  }

  /** A sale on a terminal of its own, so that no alert holds another back. */
  private int sell(long price) throws Exception {
    int number = sales++;
    PosLine line = new PosLine(1, "sku", null, 1, price, 0, null, true);
    PosEvent sale =
        new PosEvent(
            "event-" + number,
            PosEventType.SALE_COMPLETED,
            NOON + number * 1_000L,
            null,
            "till",
            "1",
            "store",
            "terminal-" + number,
            null,
            "transaction-" + number,
            null,
            null,
            (long) number,
            null,
            "EUR",
            List.of(line),
            PaymentMethod.CASH,
            null,
            null,
            null,
            null,
            null);
    byte[] value = WireEncoder.json(PosEvent.class).encode(sale);
    byte[] key = "store".getBytes(StandardCharsets.UTF_8);
    long appended = sale.eventTime();
    producer.send(new ProducerRecord<>("pos-transactions", null, appended, key, value)).get();
    return number;
  }
}
