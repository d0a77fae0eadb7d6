package io.tillflow.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.Settings.Need;
import io.tillflow.jobs.settings.SettingsReader;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.sinks.iceberg.Generations.Start;
import io.tillflow.sinks.iceberg.Stamp;
import io.tillflow.state.names.Feed;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import io.tillflow.testdata.harness.SmallCluster;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.iceberg.TableProperties;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Personal data goes in; every place that a run leaves anything in is searched for it. */
@Timeout(180)
class SilverPrivacyIT {
  private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      SmallCluster.withSlots(2, METRICS.addToConfiguration(new Configuration()));

  private static final Search PEOPLE = new Search(Planted.VALUES);
  private static final Search KNOWN =
      new Search(List.of("pos-transactions", "commerce-events", "raw_events"));

  private static final Set<String> INPUTS =
      Set.of("pos-transactions", "commerce-events", "inventory-changes", "stores");
  private static final String NAMESPACE = "retail_silver";

  @TempDir Path folder;
  private EmbeddedKafka kafka;
  private EmbeddedCatalog catalog;
  private CapturedLog log;

  @BeforeEach
  void open() {
    log = new CapturedLog();
    kafka = EmbeddedKafka.start();
    catalog = EmbeddedCatalog.jdbcIn(folder.resolve("catalog"));
  }

  @AfterEach
  void close() {
    catalog.close();
    kafka.close();
    log.close();
  }

  @Test
  void clearIdsStandOnlyWhereRecordsRestAsTheyCame() throws Exception {
    Traces traces = run();
    assertThat(traces.found(PEOPLE))
        .containsOnlyKeys("data of raw_events", "data of dead_letters", "topic dead-letters")
        .allSatisfy((place, found) -> assertThat(found).containsAll(Planted.VALUES));
    assertEveryPlaceWasSearched(traces);
  }

  @Test
  void clearIdsStandNowhereWherePayloadsRestSealed() throws Exception {
    Traces traces =
        run("tillflow.privacy.payload-keys-file=" + keys(), "tillflow.privacy.payload-key=1");
    assertThat(traces.found(PEOPLE)).isEmpty();
    assertEveryPlaceWasSearched(traces);
  }

  @Test
  void theSearchFindsClearIdsWhereTokensAreSwitchedOff() throws Exception {
    Traces traces = run("tillflow.privacy.mode=off");
    assertThat(traces.found(PEOPLE))
        .containsKeys(
            "data of order_events", "metadata of order_events", "data of commerce_events");
  }

  // What is meant to be there is found, so a clear id would be, too.
  private static void assertEveryPlaceWasSearched(Traces traces) throws Exception {
    assertThat(traces.places())
        .contains("catalog", "log", "metrics", "savepoint", "topic dead-letters")
        .hasSizeGreaterThan(2 * SilverTables.ALL.size());
    assertThat(traces.found(KNOWN)).containsOnlyKeys(traces.places());
  }

  private Traces run(String... extra) throws Exception {
    produce();
    Settings settings = settings(extra);
    StreamExecutionEnvironment env = SmallCluster.environment(2);
    env.enableCheckpointing(500);
    JobRun silver = new SilverRun(settings, Extent.ENDLESS);
    Stamp.Generation generation = new Preflight(settings, silver).prepareTables(Start.FRESH);
    uncompressed();
    silver.define(env, generation);
    JobClient job = env.executeAsync("silver");
    awaitLetters();
    Traces traces = new Traces();
    traces.text("metrics", metrics());
    String savepoints = folder.resolve("savepoints").toUri().toString();
    String savepoint =
        job.stopWithSavepoint(false, savepoints, SavepointFormatType.CANONICAL).get();
    traces.folder("savepoint", Path.of(URI.create(savepoint)));
    traces.text("log", log.text());
    traces.topicsBut(INPUTS, kafka);
    traces.folder("catalog", folder.resolve("catalog"), 1);
    for (Table<?> table : SilverTables.ALL) {
      Path place = Path.of(URI.create(catalog.table(NAMESPACE, table.name()).location()));
      traces.folder("data of " + table.name(), place.resolve("data"));
      traces.folder("metadata of " + table.name(), place.resolve("metadata"));
    }
    return traces;
  }

  // A Parquet file that compresses nothing shows its values to a search.
  private void uncompressed() {
    for (Table<?> table : SilverTables.ALL) {
      catalog
          .table(NAMESPACE, table.name())
          .updateProperties()
          .set(TableProperties.PARQUET_COMPRESSION, "uncompressed")
          .commit();
    }
  }

  // The last record of each topic is refused, so all before it have been read.
  private void awaitLetters() {
    try (KafkaConsumer<byte[], byte[]> consumer = Traces.consumer(kafka)) {
      consumer.assign(List.of(new TopicPartition("dead-letters", 0)));
      consumer.seekToBeginning(consumer.assignment());
      int letters = 0;
      while (letters < Planted.REFUSED) {
        letters += consumer.poll(Duration.ofSeconds(1)).count();
      }
    }
  }

  private static String metrics() {
    StringBuilder text = new StringBuilder();
    METRICS
        .getMetricsByGroup()
        .forEach(
            (group, metrics) -> {
              text.append(group.getAllVariables()).append('\n');
              metrics.forEach(
                  (name, metric) ->
                      text.append(group.getMetricIdentifier(name))
                          .append(' ')
                          .append(value(metric))
                          .append('\n'));
            });
    return text.toString();
  }

  private static Object value(Metric metric) {
    return metric instanceof Gauge<?> gauge
        ? gauge.getValue()
        : metric instanceof Counter counter ? counter.getCount() : "";
  }

  private Settings settings(String... extra) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                "tillflow.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "tillflow.iceberg.catalog=" + catalog.type(),
                "tillflow.iceberg.warehouse=" + catalog.warehouse(),
                "tillflow.privacy.keys-file=" + keys(),
                "tillflow.privacy.identity-key=1"));
    catalog
        .properties()
        .forEach((name, value) -> words.add("tillflow.iceberg.properties." + name + "=" + value));
    words.addAll(List.of(extra));
    return Settings.of(new SettingsReader().words(words).read(), EnumSet.allOf(Need.class));
  }

  private Path keys() throws Exception {
    String key = Base64.getEncoder().encodeToString(new byte[32]);
    return Files.writeString(folder.resolve("keys"), "1 = " + key + "\n");
  }

  private void produce() throws Exception {
    for (Feed feed : Feed.values()) {
      kafka.createTopic(feed.defaultTopic(), 1);
    }
    kafka.createTopic("stores", 1, Map.of("cleanup.policy", "compact"));
    kafka.createTopic("dead-letters", 1);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (ProducerRecord<byte[], byte[]> each : new Planted().records()) {
        producer.send(each).get();
      }
    }
  }
}
