package io.tillflow.trials.silver;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.tillflow.jobs.FeaturesRun;
import io.tillflow.jobs.Preflight;
import io.tillflow.jobs.cli.Main;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.local.report.Online;
import io.tillflow.local.report.RedisHashes;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import io.tillflow.testdata.embedded.EmbeddedRedis;
import io.tillflow.testdata.generator.GeneratorSettings;
import io.tillflow.testdata.generator.ShopSettings;
import io.tillflow.testdata.harness.SmallCluster;
import io.tillflow.testdata.reference.features.ReferenceFeatures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.testutils.CommonTestUtils;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever befalls the job features and its server, every key is the truth in the end; events come
 * shuffled and repeated, as the generator's usual faults have them.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class FeaturesStormIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(2);

  private static final int PIECE = 6_000;
  private static final int MANY = 10_000;
  private static final Pattern REFUSED = Pattern.compile("cmdstat_eval:.*failed_calls=[1-9]");

  @TempDir Path folder;
  private final EmbeddedKafka kafka = EmbeddedKafka.start();
  private final EmbeddedRedis redis = EmbeddedRedis.start();
  private final EmbeddedCatalog catalog = EmbeddedCatalog.jdbc();
  private List<String> words;

  @BeforeEach
  void start() throws Exception {
    words = TrialSettings.words(kafka, catalog, folder, "tillflow.redis.uri=" + redis.uri());
  }

  @AfterEach
  void close() {
    catalog.close();
    redis.close();
    kafka.close();
  }

  @Test
  void everyKeyIsTheTruthAfterLossesRestartsAndAReplay() throws Exception {
    SilverWorld world = world(new ShopSettings(30, 1, 1_000, 60, 600, 0), 3 * PIECE);
    MovingJob job = job();
    JobClient two = job.start(2);
    world.produce(PIECE);
    awaitTruth(new FeatureTruth(world.expectedFeatures()), this::online);
    String early = job.save(two);

    OnlineKeys.ask(redis, c -> c.configSet("maxmemory", "1mb"));
    OnlineKeys.ask(redis, c -> c.scriptFlush());
    world.produce(PIECE);
    await(this::isFull, "the memory is never full");
    OnlineKeys.ask(redis, c -> c.configSet("maxmemory", "0"));
    redis.kill();
    redis.restart();
    FeatureTruth half = new FeatureTruth(world.expectedFeatures());
    awaitTruth(half, () -> FeatureTruth.logged(settings(), 0));
    assertThat(half.differences(online())).as("lost keys").isNotEmpty();
    assertThat(republish()).isZero();
    awaitTruth(half, this::online);

    two.cancel().get();
    JobClient one = job.goOn(early, 1);
    world.produce(Integer.MAX_VALUE);
    FeatureTruth whole = new FeatureTruth(world.expectedFeatures());
    assertThat(whole.keys()).isGreaterThan(MANY);
    awaitTruth(whole, this::online);
    awaitTruth(whole, () -> FeatureTruth.logged(settings(), 0));
    var unused = job.stop(one);
    assertThat(whole.differences(online())).isEmpty();
  }

  @Test
  void everyKeyIsTheTruthAfterAFailover() throws Exception {
    try (EmbeddedRedis replica = EmbeddedRedis.start("replicaof 127.0.0.1 " + redis.port());
        EmbeddedRedis sentinel = redis.sentinel("shop")) {
      SilverWorld world = world(ShopSettings.DEFAULT, PIECE);
      String uri = "redis-sentinel://127.0.0.1:%d#shop".formatted(sentinel.port());
      MovingJob job = job("tillflow.redis.uri=" + uri);
      JobClient run = job.start(2);
      world.produce(PIECE / 2);
      awaitTruth(new FeatureTruth(world.expectedFeatures()), this::online);
      giveWay(sentinel, replica);
      world.produce(Integer.MAX_VALUE);
      FeatureTruth truth = new FeatureTruth(world.expectedFeatures());
      awaitTruth(truth, () -> online(replica));
      awaitTruth(truth, () -> FeatureTruth.logged(settings(), 0));
      var unused = job.stop(run);
    }
  }

  // A server that takes over drops all its clients, and a reader would be one of them.
  private static void giveWay(EmbeddedRedis sentinel, EmbeddedRedis to) throws Exception {
    RedisClient client = RedisClient.create();
    try (var asked = client.connectSentinel(RedisURI.create(sentinel.uri()))) {
      await(
          () ->
              asked.sync().replicas("shop").stream()
                  .anyMatch(each -> "ok".equals(each.get("master-link-status"))),
          "the server has no replica");
      var unused = asked.sync().failover("shop");
      await(
          () -> asked.sync().getMasterAddrByName("shop").toString().endsWith(":" + to.port()),
          "the replica does not take over");
    } finally {
      client.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }

  @Test
  void anOldJobBesideTheNewOneChangesNothing() throws Exception {
    SilverWorld world = world(ShopSettings.DEFAULT, PIECE);
    MovingJob wrong = job("tillflow.sessions.gap=1 min");
    JobClient old = wrong.start(1);
    world.produce(PIECE / 2);
    await(() -> !entities(0).isEmpty(), "nothing is logged");
    MovingJob right = job("tillflow.kafka.start=earliest");
    JobClient now = right.startAbove(1);
    world.produce(Integer.MAX_VALUE);
    FeatureTruth truth = new FeatureTruth(world.expectedFeatures());
    awaitTruth(truth, () -> FeatureTruth.logged(settings(), 1));
    await(() -> entities(0).equals(entities(1)), "the old job does not catch up");
    awaitTruth(truth, this::online);
    var unused = wrong.stop(old);
    unused = right.stop(now);
    assertThat(truth.differences(FeatureTruth.logged(settings(), 0))).isNotEmpty();
    assertThat(truth.differences(online())).isEmpty();
  }

  @Test
  void anOldJobThatComesBackChangesNothing() throws Exception {
    SilverWorld world = world(ShopSettings.DEFAULT, PIECE);
    // What it says of visits is not the truth, so that a single write of it would show.
    MovingJob wrong = job("tillflow.sessions.gap=1 min");
    JobClient old = wrong.start(1);
    world.produce(PIECE / 2);
    await(() -> !OnlineKeys.all(redis).isEmpty(), "nothing is written");
    await(() -> !leftOut().isEmpty(), "how far it has read is not committed");
    String savepoint = wrong.stop(old);

    assertThat(leftOut("tillflow.kafka.start=earliest")).isEmpty();
    MovingJob right = job("tillflow.kafka.start=earliest");
    JobClient now = right.startAbove(1);
    world.produce(Integer.MAX_VALUE);
    FeatureTruth truth = new FeatureTruth(world.expectedFeatures());
    awaitTruth(truth, this::online);
    var unused = right.stop(now);
    Map<String, Map<String, String>> before = OnlineKeys.all(redis);

    old = wrong.goOn(savepoint, 1);
    await(() -> entities(0).equals(entities(1)), "the old job does not catch up");
    unused = wrong.stop(old);
    assertThat(truth.differences(FeatureTruth.logged(settings(), 0))).isNotEmpty();
    assertThat(OnlineKeys.all(redis)).isEqualTo(before);
  }

  private List<String> leftOut(String... more) {
    Settings settings = settings(more);
    return new Preflight(settings, new FeaturesRun(settings, Extent.ENDLESS)).leftOut();
  }

  private SilverWorld world(ShopSettings shop, int events) throws Exception {
    return SilverWorld.on(
        kafka.bootstrapServers(), GeneratorSettings.ofSeed(61).withShop(shop).withEvents(events));
  }

  private MovingJob job(String... more) {
    return new MovingJob(folder, () -> new FeaturesRun(settings(more), Extent.ENDLESS));
  }

  private Settings settings(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return TrialSettings.of(all);
  }

  private int republish() {
    List<String> command = new ArrayList<>(List.of("features", "republish"));
    words.forEach(word -> command.add("--set=" + word));
    return Main.run(command.toArray(String[]::new));
  }

  private Online online() {
    return online(redis);
  }

  private static Online online(EmbeddedRedis server) {
    return new RedisHashes(OnlineKeys.settings(server), "tf");
  }

  private List<String> entities(int generation) {
    Online logged = FeatureTruth.logged(settings(), generation);
    return ReferenceFeatures.GROUPS.stream()
        .flatMap(group -> logged.hashes(group).keySet().stream().map(id -> group + " " + id))
        .sorted()
        .toList();
  }

  // Its text is sent once the hash is unknown, and fails for want of memory alone.
  private boolean isFull() {
    return REFUSED.matcher(OnlineKeys.ask(redis, c -> c.info("commandstats"))).find();
  }

  private static void awaitTruth(FeatureTruth truth, Supplier<Online> found) throws Exception {
    List<String> last = new ArrayList<>();
    try {
      await(
          () -> {
            last.clear();
            last.addAll(truth.differences(found.get()));
            return last.isEmpty();
          },
          "not the truth");
    } finally {
      assertThat(last).isEmpty();
    }
  }

  private static void await(BooleanSupplier condition, String otherwise) throws Exception {
    CommonTestUtils.waitUtil(
        condition::getAsBoolean, Duration.ofMinutes(2), Duration.ofMillis(500), otherwise);
  }
}
