package io.tillflow.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.names.Feed;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a job cannot start with is told in seconds, by its option; and nothing is written. */
@Timeout(30)
class RunRefusalIT {
  private static final Namespace NAMESPACE = Namespace.of("retail_silver");
  private static EmbeddedKafka kafka;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    kafka = EmbeddedKafka.start();
    for (Feed feed : Feed.values()) {
      kafka.createTopic(feed.defaultTopic(), 1);
    }
    kafka.createTopic("stores", 1);
    kafka.createTopic("dead-letters", 1);
  }

  @AfterAll
  static void close() {
    kafka.close();
  }

  @AfterEach
  void noTopicHasARecord() throws Exception {
    TopicPartition letters = new TopicPartition("dead-letters", 0);
    assertThat(
            kafka
                .admin()
                .listOffsets(Map.of(letters, OffsetSpec.latest()))
                .partitionResult(letters)
                .get()
                .offset())
        .isZero();
    assertThat(kafka.admin().listGroups().all().get()).isEmpty();
  }

  @Test
  void aBrokerThatNobodyReaches() throws Exception {
    Called called = run("127.0.0.1:1", hadoop());
    assertRefused(called, "tillflow.kafka.bootstrap-servers: is 127.0.0.1:1");
    assertNothingWritten();
  }

  @Test
  void aTopicThatDoesNotExist() throws Exception {
    Called called =
        run(kafka.bootstrapServers(), hadoop(), "tillflow.kafka.topics.pos=no-such-topic");
    assertRefused(called, "topic no-such-topic does not exist");
    assertNothingWritten();
  }

  @Test
  void aDatabaseInAFolderThatDoesNotExist() throws Exception {
    String uri = "jdbc:sqlite:" + folder.resolve("missing/catalog.db");
    Called called =
        run(
            kafka.bootstrapServers(),
            catalog("jdbc"),
            "tillflow.iceberg.properties.uri=" + uri + "?password=secret");
    assertRefused(called, "tillflow.iceberg.catalog: ", "jdbc", uri);
    assertThat(called.err()).doesNotContain("secret");
    assertNothingWritten();
  }

  @Test
  void aRestCatalogOnAClosedPort() throws Exception {
    Called called = rest("http://127.0.0.1:1/catalog");
    assertRefused(called, "tillflow.iceberg.catalog: ", "rest", "http://127.0.0.1:1/catalog");
  }

  @Test
  void aRestCatalogThatNeverAnswers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Called called = rest("http://127.0.0.1:" + silent.getLocalPort());
      assertRefused(called, "tillflow.iceberg.catalog: ", "127.0.0.1:" + silent.getLocalPort());
    }
  }

  @Test
  void aWarehouseThatCannotBeWritten() throws Exception {
    Path file = Files.writeString(folder.resolve("a-file"), "in the way");
    Called called =
        run(
            kafka.bootstrapServers(),
            List.of("tillflow.iceberg.catalog=hadoop", "tillflow.iceberg.warehouse=" + file));
    assertRefused(called, "tillflow.iceberg.", file.toString());
  }

  @Test
  void aHorizonThatIsTooShortForWhatIsCorrected() throws Exception {
    List<String> words = new ArrayList<>(List.of("run", "sales-windows", "--bounded"));
    List<String> settings = new ArrayList<>(hadoop());
    settings.add("tillflow.kafka.bootstrap-servers=" + kafka.bootstrapServers());
    settings.add("tillflow.privacy.mode=off");
    settings.add("tillflow.intake.dedup-horizon=24 h");
    settings.forEach(setting -> words.add("--set=" + setting));
    Called called = Called.with(words.toArray(String[]::new));
    assertRefused(called, "tillflow.intake.dedup-horizon: is 1 d", "sales-windows", "2 d");
    assertNothingWritten();
  }

  @Test
  void aTableThatCannotBeEvolved() throws Exception {
    try (EmbeddedCatalog catalog = EmbeddedCatalog.jdbcIn(folder)) {
      Schema other = new Schema(Types.NestedField.required(1, "quantity", Types.StringType.get()));
      ((SupportsNamespaces) catalog.catalog()).createNamespace(NAMESPACE);
      catalog.catalog().createTable(TableIdentifier.of(NAMESPACE, "order_events"), other);

      List<String> words = new ArrayList<>(catalog("jdbc"));
      catalog
          .properties()
          .forEach((k, v) -> words.add("tillflow.iceberg.properties." + k + "=" + v));
      words.add("tillflow.iceberg.warehouse=" + catalog.warehouse());
      Called called = run(kafka.bootstrapServers(), words);

      assertThat(called.code()).isEqualTo(2);
      assertThat(called.err())
          .contains("cannot be evolved safely", "order_events: quantity is string, declared is")
          .doesNotContain("at io.tillflow");
      assertThat(catalog.catalog().listTables(NAMESPACE)).hasSize(1);
      assertThat(catalog.table("retail_silver", "order_events").schema().columns()).hasSize(1);
    }
  }

  private Called rest(String uri) {
    return run(kafka.bootstrapServers(), catalog("rest"), "tillflow.iceberg.properties.uri=" + uri);
  }

  private Called run(String servers, List<String> catalog, String... extra) {
    List<String> words = new ArrayList<>(List.of("run", "silver", "--bounded"));
    List<String> settings = new ArrayList<>(catalog);
    settings.addAll(List.of(extra));
    settings.add("tillflow.kafka.bootstrap-servers=" + servers);
    settings.add("tillflow.privacy.mode=off");
    settings.forEach(setting -> words.add("--set=" + setting));
    return Called.with(words.toArray(String[]::new));
  }

  private List<String> hadoop() {
    return catalog("hadoop");
  }

  private List<String> catalog(String type) {
    return List.of(
        "tillflow.iceberg.catalog=" + type,
        "tillflow.iceberg.warehouse=" + folder.resolve("warehouse").toUri());
  }

  private static void assertRefused(Called called, String... parts) {
    assertThat(called.code()).as(called.err()).isEqualTo(2);
    assertThat(called.out()).isEmpty();
    List<String> lines =
        called.err().lines().filter(line -> !line.startsWith("warning: ")).toList();
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).contains(parts);
  }

  private void assertNothingWritten() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
