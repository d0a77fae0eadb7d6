package io.tillflow.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.JudgeSettings.Keep;
import io.tillflow.functions.intake.Judges;
import io.tillflow.functions.time.TimeSettings;
import io.tillflow.jobs.freshness.CommitLog;
import io.tillflow.jobs.freshness.Reached;
import io.tillflow.jobs.freshness.Stretch;
import io.tillflow.jobs.source.KafkaChanges;
import io.tillflow.jobs.source.KafkaInlet;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.jobs.source.KafkaSettings;
import io.tillflow.jobs.source.KafkaStanding;
import io.tillflow.jobs.source.ReferenceTopic;
import io.tillflow.sinks.deadletter.DeadLetterOutlet;
import io.tillflow.sinks.deadletter.OpenEvidence;
import io.tillflow.sinks.iceberg.IcebergOutlet;
import io.tillflow.sinks.iceberg.IcebergSettings;
import io.tillflow.sinks.iceberg.Stamp;
import io.tillflow.sinks.iceberg.TablePreparation;
import io.tillflow.sinks.iceberg.TableRows;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Store;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.RegistrySettings;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import io.tillflow.testdata.harness.SmallCluster;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.iceberg.data.Record;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SilverJobIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(2);

  private static final String NAMESPACE = "retail_silver";
  private static final int SALES = 60;

  @TempDir Path folder;

  @Test
  void everyRecordIsInExactlyOnePlaceAndNobodysNameIsFound() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        EmbeddedCatalog catalog = EmbeddedCatalog.jdbc()) {
      produce(kafka);
      run(kafka, catalog);

      List<Record> orders = catalog.rows(NAMESPACE, "order_events");
      assertThat(orders).hasSize(SALES);
      assertThat(orders).extracting(row -> row.getField("event_id")).doesNotHaveDuplicates();
      assertThat(revenue(orders)).isEqualByComparingTo(expectedRevenue());
      assertThat(catalog.rows(NAMESPACE, "raw_events")).hasSize(SALES + 5);
      assertThat(catalog.rows(NAMESPACE, "dead_letters"))
          .extracting(row -> row.getField("reason"))
          .containsExactlyInAnyOrder("UNKNOWN_FORMAT", "BAD_CURRENCY", "CONFLICT", "FUTURE_TIME");
      assertBalanced(catalog.rows(NAMESPACE, "intake_accounting"));
      assertThat(catalog.rows(NAMESPACE, "commit_log"))
          .extracting(row -> row.getField("table"))
          .contains("order_events", "raw_events");
      assertCovered(catalog);
      for (String table : List.of("order_events", "commerce_events", "intake_accounting")) {
        assertThat(catalog.rows(NAMESPACE, table).toString())
            .doesNotContain(Sales.CASHIER, Sales.LOYALTY, Sales.EMAIL);
      }
    }
  }

  // The event that is far ahead takes no part in time. Watermarks come periodically, so that a run
  // this short may end before its first.
  private static void assertCovered(EmbeddedCatalog catalog) {
    Reached orders =
        new CommitLog(new TableRows(iceberg(catalog), catalog.catalog()))
            .reached(List.of(SilverTables.ORDER_EVENTS))
            .get(0);
    assertThat(orders.job()).isEqualTo(SilverJob.NAME);
    assertThat(orders.offsets().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(SALES + 5);
    if (orders.watermark() != null) {
      assertThat(orders.watermark()).isBetween(Sales.START - 60_000, Sales.START + SALES * 1_000L);
    }
    TopicPartition silent = new TopicPartition("pos-transactions", 9);
    assertThat(orders.lag(Map.of(silent, new Stretch(0, 3)))).isEqualTo(3);
  }

  private static IcebergSettings iceberg(EmbeddedCatalog catalog) {
    return new IcebergSettings(
        catalog.type(),
        catalog.name(),
        catalog.warehouse(),
        NAMESPACE,
        IcebergSettings.MAIN,
        catalog.properties());
  }

  private static BigDecimal revenue(List<Record> orders) {
    return orders.stream()
        .map(row -> (BigDecimal) row.getField("revenue"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal expectedRevenue() {
    long minor = 0;
    for (int i = 0; i < SALES; i++) {
      minor += Sales.sale(i).totalMinor();
    }
    return BigDecimal.valueOf(minor, 2);
  }

  @SuppressWarnings("unchecked")
  private static void assertBalanced(List<Record> rows) {
    long in = 0;
    long out = 0;
    for (Record row : rows) {
      in += (Long) row.getField("in_count");
      out += (Long) row.getField("accepted");
      out += (Long) row.getField("duplicate") + (Long) row.getField("filtered");
      out +=
          ((Map<String, Long>) row.getField("refused"))
              .values().stream().mapToLong(Long::longValue).sum();
    }
    assertThat(in).isEqualTo(SALES + 5).isEqualTo(out);
  }

  private static void produce(EmbeddedKafka kafka) throws Exception {
    for (Feed feed : Feed.values()) {
      kafka.createTopic(feed.defaultTopic(), 2);
    }
    kafka.createTopic("stores", 1, Map.of("cleanup.policy", "compact"));
    kafka.createTopic("dead-letters", 1);
    Properties client = new Properties();
    client.setProperty("bootstrap.servers", kafka.bootstrapServers());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      WireEncoder<PosEvent> avro = WireEncoder.singleObject(PosEvent.class);
      WireEncoder<PosEvent> json = WireEncoder.json(PosEvent.class);
      byte[] store = WireEncoder.singleObject(Store.class).encode(Sales.store());
      producer.send(new ProducerRecord<>("stores", bytes(Sales.STORE), store)).get();
      for (int i = 0; i < SALES; i++) {
        pos(producer, (i % 2 == 0 ? avro : json).encode(Sales.sale(i)));
      }
      pos(producer, json.encode(Sales.sale(0)));
      pos(producer, avro.encode(Sales.sale(1, "EUR", 7)));
      pos(producer, avro.encode(Sales.sale(SALES + 1, "GBP", 7)));
      pos(producer, avro.encode(Sales.sale(1_000_000)));
      pos(producer, bytes("no event at all"));
    }
  }

  private static void pos(KafkaProducer<byte[], byte[]> producer, byte[] value) throws Exception {
    long appended = Sales.START + SALES * 1_000L;
    producer
        .send(new ProducerRecord<>("pos-transactions", null, appended, bytes(Sales.STORE), value))
        .get();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void run(EmbeddedKafka broker, EmbeddedCatalog catalog) throws Exception {
    IcebergSettings iceberg = iceberg(catalog);
    new TablePreparation(iceberg, catalog.catalog()).prepare(SilverTables.ALL);
    KafkaSettings kafka = new KafkaSettings(broker.bootstrapServers(), "silver-test", Map.of());
    KeySource keys = keys();
    StreamExecutionEnvironment env = SmallCluster.environment(2);
    env.enableCheckpointing(500);
    List<String> tables = SilverTables.ALL.stream().map(Table::name).toList();
    SilverJob.define(
        env,
        inlets(kafka, keys),
        outlets(iceberg, kafka, keys),
        feed -> IntakeSettings.defaults(SilverJob.NAME, feed, tables));
    env.execute();
  }

  private KeySource keys() throws Exception {
    Path file = folder.resolve("keys");
    byte[] key = new byte[32];
    Files.writeString(file, "1 = " + Base64.getEncoder().encodeToString(key) + "\n");
    return KeySource.of(file.toString(), "1");
  }

  private static SilverJob.Inlets inlets(KafkaSettings kafka, KeySource keys) {
    JudgeSettings judge = JudgeSettings.defaults(keys).keeping(EnumSet.of(Keep.RAW, Keep.EVIDENCE));
    ReferenceTopic<Store> stores = ReferenceTopic.stores("stores", RegistrySettings.none());
    return new SilverJob.Inlets(
        new KafkaInlet<>(
            kafka, topic(Feed.POS), Judges.pos(judge), FlowTypes.decoded(FlowTypes.POS_EVENT)),
        new KafkaInlet<>(
            kafka,
            topic(Feed.COMMERCE),
            Judges.commerce(judge),
            FlowTypes.decoded(FlowTypes.COMMERCE_EVENT)),
        new KafkaInlet<>(
            kafka,
            topic(Feed.INVENTORY),
            Judges.inventory(judge),
            FlowTypes.decoded(FlowTypes.INVENTORY_CHANGE)),
        new KafkaChanges<>(kafka, stores, Extent.STANDING),
        new KafkaStanding<>(kafka, stores));
  }

  private static KafkaInlet.Topic topic(Feed feed) {
    return new KafkaInlet.Topic(
        feed, feed.defaultTopic(), TimeSettings.defaults(SilverJob.NAME), Extent.STANDING);
  }

  private static SilverJob.Outlets outlets(
      IcebergSettings iceberg, KafkaSettings kafka, KeySource keys) {
    Stamp stamp = new Stamp(1, "test", Stamp.Generation.FIRST);
    return new SilverJob.Outlets(
        new IcebergOutlet<>(SilverTables.RAW_EVENTS, iceberg, stamp),
        new IcebergOutlet<>(SilverTables.ORDER_EVENTS, iceberg, stamp),
        new IcebergOutlet<>(SilverTables.COMMERCE_EVENTS, iceberg, stamp),
        new DeadLetterOutlet(
            new OpenEvidence(keys, KeySource.off(), SilverJob.NAME),
            new IcebergOutlet<>(SilverTables.DEAD_LETTERS, iceberg, stamp),
            new DeadLetterOutlet.Topic(
                kafka.bootstrapServers(), kafka.client(), "dead-letters", "test")),
        new IcebergOutlet<>(SilverTables.INTAKE_ACCOUNTING, iceberg, stamp),
        new IcebergOutlet<>(SilverTables.COMMIT_LOG, iceberg, stamp));
  }
}
