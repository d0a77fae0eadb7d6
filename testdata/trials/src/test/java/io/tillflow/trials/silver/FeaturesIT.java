package io.tillflow.trials.silver;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.jobs.FeaturesRun;
import io.tillflow.jobs.Jobs;
import io.tillflow.jobs.cli.Main;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.local.report.TopicReader;
import io.tillflow.sinks.reader.FeatureReader;
import io.tillflow.sinks.reader.Features;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import io.tillflow.testdata.embedded.EmbeddedRedis;
import io.tillflow.testdata.harness.SmallCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.testutils.CommonTestUtils;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job features between a real broker, a real Redis and real tables. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class FeaturesIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(3);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long NOON = ShopEvents.NOON;

  @TempDir Path folder;
  private final EmbeddedKafka kafka = EmbeddedKafka.start();
  private final EmbeddedRedis redis = EmbeddedRedis.start();
  private final EmbeddedCatalog catalog = EmbeddedCatalog.jdbc();
  private final ShopEvents shop = new ShopEvents(kafka.bootstrapServers());
  private List<String> words;
  private MovingJob job;

  @BeforeEach
  void start() throws Exception {
    for (String topic : List.of("stores", "erasure-requests", "low-stock-alerts", "dead-letters")) {
      kafka.createTopic(topic, 1);
    }
    for (String topic : List.of("pos-transactions", "commerce-events", "inventory-changes")) {
      kafka.createTopic(topic, 1);
    }
    words =
        TrialSettings.words(
            kafka,
            catalog,
            folder,
            "tillflow.redis.uri=" + redis.uri(),
            "tillflow.intake.idle-after=10 s",
            "tillflow.privacy.mode=off");
    Settings settings = TrialSettings.of(words);
    job = new MovingJob(folder, () -> new FeaturesRun(settings, Extent.ENDLESS));
  }

  @AfterEach
  void close() {
    shop.close();
    catalog.close();
    redis.close();
    kafka.close();
  }

  @Test
  void whatIsReadOnlineIsWhatHappenedAcrossARestoreALossAndAnErasure() throws Exception {
    shop.counts("store", "apple", 5, 3, 0);
    shop.clicks(CommerceEventType.PRODUCT_VIEW, "ann", 0);
    shop.clicks(CommerceEventType.ADD_TO_CART, "ann", 1);
    shop.rings(PosEventType.SALE_COMPLETED, "till-1", null, 1, 2);
    JobClient two = job.start(2);
    await(OnlineGroup.CUSTOMER_LIVE, "ann", "cart_items", "2");
    assertThat(read(OnlineGroup.CUSTOMER_LIVE, "ann"))
        .containsEntry("views_10m", "1")
        .containsEntry("distinct_skus_30m", "1")
        .containsEntry("last_category", "fruit")
        .containsEntry("cart_value", "2.4")
        .containsEntry("intent_score", "0.32")
        .containsEntry("last_seen_ms", Long.toString(NOON + 60_000));
    assertThat(
            tillflow(
                "features",
                "get",
                "ann",
                "eve",
                "--group=customer:live",
                "--at=2025-10-09T12:10:00Z"))
        .isZero();
    assertThat(tillflow("features", "get", "ann", "--group=customer:past")).isEqualTo(2);
    await(OnlineGroup.CUSTOMER_RECENT, "card", "purchases_7d", "1");
    await(OnlineGroup.STORE_SKU_STOCK, "store|apple", "on_hand", "3");

    JobClient one = job.move(two, 1);
    shop.rings(PosEventType.SALE_COMPLETED, "till-2", null, 2, 1);
    shop.rings(PosEventType.SALE_VOIDED, "till-3", "till-1", 3, 0);
    await(OnlineGroup.STORE_SKU_STOCK, "store|apple", "on_hand", "4");
    await(OnlineGroup.CUSTOMER_RECENT, "card", "spend_7d", "1.2");
    assertThat(read(OnlineGroup.CUSTOMER_RECENT, "card"))
        .containsEntry("purchases_7d", "1")
        .containsEntry("last_purchase_ms", Long.toString(NOON + 2 * 60_000));
    await(OnlineGroup.STORE_PULSE, "store", "avg_basket_7d", "1.2");
    await(OnlineGroup.SKU_TREND, "apple", "units_24h", "1");

    shop.passes(30);
    await(() -> alerts().size() == 1, "nothing says that the shelf runs low");
    assertThat(alerts().get(0)).contains("\"LOW_STOCK\"", "apple", "\"store\"");
    // A quarter after the sale, and without another.
    await(OnlineGroup.STORE_PULSE, "store", "net_15m", "0");
    assertThat(read(OnlineGroup.STORE_PULSE, "store")).containsEntry("transactions_1h", "2");

    shop.erases("ann", 31);
    await(() -> read(OnlineGroup.CUSTOMER_LIVE, "ann").isEmpty(), "ann is not forgotten");
    shop.clicks(CommerceEventType.PRODUCT_VIEW, "ann", 32);
    shop.clicks(CommerceEventType.PRODUCT_VIEW, "bob", 33);
    await(OnlineGroup.CUSTOMER_LIVE, "bob", "views_10m", "1");
    assertThat(read(OnlineGroup.CUSTOMER_LIVE, "ann")).isEmpty();

    await(this::isLogged, "the log lacks what is online");
    Map<String, Map<String, String>> before = dump();
    redis.kill();
    redis.restart();
    assertThat(tillflow("features", "republish")).isZero();
    await(() -> dump().equals(before), "what was lost is not there again");
    job.drain(one);
  }

  @Test
  void whatIsExportedIsWhatWasKnown() throws Exception {
    shop.clicks(CommerceEventType.PRODUCT_VIEW, "ann", 0);
    shop.clicks(CommerceEventType.ADD_TO_CART, "ann", 5);
    // Happened in between, but nobody knew before the quarter.
    shop.clicksLate(CommerceEventType.ADD_TO_CART, "ann", 4, 15);
    JobClient run = job.start(1);
    await(OnlineGroup.CUSTOMER_LIVE, "ann", "cart_items", "4");
    await(this::isLogged, "the log lacks what is online");
    Path spine = folder.resolve("spine.csv");
    Files.write(spine, List.of("id,at", at("ann", 1), at("ann", 14), at("ann", 15), at("eve", 15)));
    Path out = folder.resolve("train.csv");
    String group = OnlineGroup.CUSTOMER_LIVE.toString();
    assertThat(
            tillflow(
                "features", "export", "--entities=" + spine, "--group=" + group, "--out=" + out))
        .isZero();
    List<String> lines = Files.readAllLines(out);
    int items = List.of(lines.get(0).split(",", -1)).indexOf("cart_items");
    assertThat(lines.subList(1, 5).stream().map(line -> line.split(",", -1)[items]))
        .containsExactly("0", "2", "4", "");
    job.drain(run);
  }

  @Test
  void whatIsComputedAnewIsEqualUntilSomethingIsPlanted() throws Exception {
    shop.counts("store", "apple", 5, 3, 0);
    shop.clicks(CommerceEventType.PRODUCT_VIEW, "ann", 0);
    shop.clicks(CommerceEventType.ADD_TO_CART, "ann", 1);
    shop.rings(PosEventType.SALE_COMPLETED, "till-1", null, 2, 3);
    shop.rings(PosEventType.SALE_COMPLETED, "till-2", null, 3, 1);
    shop.rings(PosEventType.SALE_VOIDED, "till-3", "till-1", 4, 0);
    shop.passes(50);
    Settings settings = TrialSettings.of(words);
    List<String> jobs = List.of("silver", "features");
    MovingJob both = new MovingJob(folder, () -> Jobs.named(jobs, settings, Extent.ENDLESS));
    JobClient run = both.start(1);
    await(OnlineGroup.CUSTOMER_RECENT, "card", "spend_7d", "1.2");
    await(OnlineGroup.CUSTOMER_LIVE, "ann", "intent_score", "0");
    // Three days ago: on the card, but too late to count.
    shop.rings(PosEventType.SALE_COMPLETED, "till-0", null, -3 * 24 * 60, 5);
    await(() -> catalog.rows("retail_silver", "raw_events").size() == 10, "records do not rest");
    await(() -> catalog.rows("retail_silver", "dead_letters").size() == 1, "none is too late");
    await(this::isLogged, "the log lacks what is online");
    both.drain(run);
    assertThat(tillflow("features", "parity", "--one-in=1")).isZero();
    OnlineKeys.plant(redis, "tf:{customer:ann}:live", "cart_items", "7");
    assertThat(tillflow("features", "parity", "--one-in=1")).isOne();
    assertThat(tillflow("features", "parity", "--one-in=1", "--group=sku:trend")).isZero();
  }

  private static String at(String entity, int minute) {
    return entity + "," + Instant.ofEpochMilli(NOON + minute * 60_000L);
  }

  private int tillflow(String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    words.forEach(word -> all.add("--set=" + word));
    return Main.run(all.toArray(String[]::new));
  }

  private Map<String, String> read(OnlineGroup group, String entity) {
    Clock clock = Clock.fixed(Instant.ofEpochMilli(NOON + 3_600_000), ZoneOffset.UTC);
    try (FeatureReader reader = new FeatureReader(OnlineKeys.settings(redis), "tf", clock)) {
      Features features = reader.read(entity, group).get(0);
      return features.values();
    }
  }

  private void await(OnlineGroup group, String entity, String feature, String value)
      throws Exception {
    await(
        () -> value.equals(read(group, entity).get(feature)),
        "%s of %s is never %s".formatted(feature, entity, value));
  }

  private void await(Condition condition, String otherwise) throws Exception {
    CommonTestUtils.waitUtil(condition::holds, PATIENCE, Duration.ofMillis(200), otherwise);
  }

  /** What a test waits for. */
  private interface Condition {
    boolean holds();
  }

  private Map<String, Map<String, String>> dump() {
    return OnlineKeys.all(redis);
  }

  private boolean isLogged() {
    List<String> logged =
        catalog.rows("retail_silver", "feature_log").stream()
            .map(row -> row.getField("entity_id") + " " + row.getField("version"))
            .toList();
    return OnlineKeys.versions(redis).stream().allMatch(logged::contains);
  }

  private List<String> alerts() {
    List<String> messages = new ArrayList<>();
    new TopicReader(kafka.bootstrapServers())
        .read(
            "low-stock-alerts",
            record -> messages.add(new String(record.value(), StandardCharsets.UTF_8)));
    return messages.stream().distinct().toList();
  }
}
