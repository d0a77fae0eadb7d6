package io.tillflow.trials.silver;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Product;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.CommerceRow;
import io.tillflow.testdata.embedded.NewTopics;
import io.tillflow.testdata.generator.Coordinates;
import io.tillflow.testdata.generator.Generator;
import io.tillflow.testdata.generator.GeneratorSettings;
import io.tillflow.testdata.generator.ReferenceValue;
import io.tillflow.testdata.reference.ReferenceIntake;
import io.tillflow.testdata.reference.ReferenceResult;
import io.tillflow.testdata.reference.ReferenceSettings;
import io.tillflow.testdata.reference.completeness.CompletenessTexts;
import io.tillflow.testdata.reference.completeness.ReferenceCompleteness;
import io.tillflow.testdata.reference.completeness.Said;
import io.tillflow.testdata.reference.features.ReferenceFeatures;
import io.tillflow.testdata.reference.sales.ReferenceWindows;
import io.tillflow.testdata.reference.sessions.ReferenceSessions;
import io.tillflow.testdata.reference.sessions.SessionSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.iceberg.data.Record;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A generated world in, written to a broker piece by piece; what must come of it out. */
final class SilverWorld {
  private static final int PARTITIONS = 3;

  private final Generator generator;
  private final Map<String, Object> client;
  private final Coordinates coordinates = new Coordinates(PARTITIONS);
  private final List<RawRecord> produced = new ArrayList<>();

  /** Makes the topics and fills the reference ones. */
  static SilverWorld on(String bootstrapServers, GeneratorSettings settings)
      throws InterruptedException, ExecutionException {
    SilverWorld world = new SilverWorld(bootstrapServers, settings);
    world.createTopics();
    try (KafkaProducer<byte[], byte[]> producer = world.producer()) {
      for (ReferenceValue value : world.generator.reference()) {
        producer.send(new ProducerRecord<>(value.topic(), value.key(), value.value())).get();
      }
    }
    return world;
  }

  private SilverWorld(String bootstrapServers, GeneratorSettings settings) {
    this.generator = Generator.of(settings);
    this.client = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
  }

  /** Writes at most so many further records, each where the reference expects it. */
  void produce(int count) throws InterruptedException, ExecutionException {
    try (KafkaProducer<byte[], byte[]> producer = producer()) {
      List<RawRecord> records = new ArrayList<>();
      while (generator.hasNext() && records.size() < count) {
        records.add(coordinates.place(generator.next()));
      }
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (RawRecord record : records) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    record.origin().topic(),
                    record.origin().partition(),
                    record.origin().appendTime(),
                    record.key(),
                    record.value())));
      }
      for (Future<RecordMetadata> one : sent) {
        var unused = one.get();
      }
      produced.addAll(records);
    }
  }

  /** Everything written so far. */
  List<RawRecord> produced() {
    return produced;
  }

  /** What the rules make of everything written so far. */
  ReferenceResult expected(String keyId, byte[] key) {
    ReferenceSettings settings = ReferenceSettings.DEFAULT.withKey(keyId, key);
    return new ReferenceIntake(settings, generator.stores()).judge(produced);
  }

  /** The windows that follow from it. */
  ReferenceWindows expectedWindows(String keyId, byte[] key) {
    return ReferenceWindows.of(expected(keyId, key).posEvents(), generator.products());
  }

  /** The sessions that follow from it, but for the commerce events of these places. */
  ReferenceSessions expectedSessions(Collection<String> tooLate) {
    List<CommerceEvent> events =
        expected(TrialSettings.KEY_ID, TrialSettings.KEY).commerceRows().stream()
            .filter(row -> !tooLate.contains(Landed.place(row.origin())))
            .map(CommerceRow::event)
            .toList();
    return ReferenceSessions.of(events, SessionSettings.DEFAULT);
  }

  /** The features that follow from it. */
  ReferenceFeatures expectedFeatures() {
    ReferenceResult expected = expected(TrialSettings.KEY_ID, TrialSettings.KEY);
    return ReferenceFeatures.of(
        expected.posEvents(), expected.commerceEvents(), expected.inventoryChanges());
  }

  /** The products of the reference topic. */
  List<Product> products() {
    return generator.products();
  }

  /** The rows say how complete the stores are by it. */
  CompletenessTexts assertComplete(List<Record> rows) {
    CompletenessTexts texts = new CompletenessTexts(expectedCompleteness());
    rows.forEach(texts::take);
    for (String store : texts.stores()) {
      assertThat(texts.landed(store)).isEqualTo(texts.expected(store));
    }
    return texts;
  }

  // What stores said is not pseudonymised, so any key will do.
  private ReferenceCompleteness expectedCompleteness() {
    List<Said> said =
        expected(TrialSettings.KEY_ID, TrialSettings.KEY).judged().stream()
            .filter(one -> one.record().origin().topic().equals(Feed.POS.defaultTopic()))
            .map(Said::of)
            .toList();
    return ReferenceCompleteness.of(said, generator.stores());
  }

  private void createTopics() {
    List<NewTopic> topics = new ArrayList<>();
    for (Feed feed : Feed.values()) {
      topics.add(new NewTopic(feed.defaultTopic(), PARTITIONS, (short) 1));
    }
    for (String name : List.of("stores", "products", "promotions", "anomaly-rules")) {
      topics.add(new NewTopic(name, 1, (short) 1).configs(Map.of("cleanup.policy", "compact")));
    }
    for (String name :
        List.of(
            "anomaly-feedback",
            "anomaly-alerts",
            "low-stock-alerts",
            "erasure-requests",
            "dead-letters")) {
      topics.add(new NewTopic(name, 1, (short) 1));
    }
    try (Admin admin = Admin.create(client)) {
      NewTopics.make(admin, topics);
    }
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Properties all = new Properties();
    all.putAll(client);
    all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 << 20);
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
