package io.tillflow.trials.silver;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.jobs.JobRun;
import io.tillflow.jobs.Preflight;
import io.tillflow.jobs.SessionsRun;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.local.report.SessionTexts;
import io.tillflow.sinks.iceberg.Generations.Start;
import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import io.tillflow.testdata.generator.GeneratorSettings;
import io.tillflow.testdata.generator.ShopSettings;
import io.tillflow.testdata.generator.ShopperHabits;
import io.tillflow.testdata.harness.SmallCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.testutils.CommonTestUtils;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sessions of a run that fails and is moved from two subtasks to five and three, each time with
 * visitors in the middle of theirs, are the truth.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class SessionsIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(5);

  private static final long NOON = 1_760_011_200_000L;
  private static final int PIECE = 700;
  private static final ShopperHabits HABITS =
      new ShopperHabits(0.2, 0.1, 0.1, 0.1, 0.1, 0.03, 0.05, 0.003, 300);
  private static final ShopSettings SHOP = new ShopSettings(1, 0, 50, 1, 60, 0, 0, HABITS);

  @TempDir Path folder;
  private final EmbeddedKafka kafka = EmbeddedKafka.start();
  private final EmbeddedCatalog catalog = EmbeddedCatalog.jdbc();
  private final LandedSessions landed = new LandedSessions(catalog);
  private SilverWorld world;
  private Settings settings;

  @AfterEach
  void close() {
    catalog.close();
    kafka.close();
  }

  @Test
  void everySessionAndWindowIsTheTruthAfterAFailureAndAtOtherParallelisms(
      @InjectMiniCluster MiniCluster cluster) throws Exception {
    GeneratorSettings generated = GeneratorSettings.ofSeed(51).withShop(SHOP).withEvents(4 * PIECE);
    world = SilverWorld.on(kafka.bootstrapServers(), generated);
    settings = TrialSettings.of(kafka, catalog, folder);

    MovingJob job = new MovingJob(folder, () -> new SessionsRun(settings, Extent.ENDLESS));
    JobClient two = job.start(2);
    world.produce(PIECE);
    awaitSessions();
    world.produce(PIECE);
    cluster.terminateTaskManager(0).get();
    cluster.startTaskManager();
    awaitSessions();
    JobClient five = job.move(two, 5);
    world.produce(PIECE);
    awaitSessions();
    JobClient three = job.move(five, 3);
    world.produce(Integer.MAX_VALUE);
    awaitSessions();
    job.drain(three);

    landed.assertAreTrue(world);
    assertThat(landed.tooLate()).isNotEmpty();
  }

  @Test
  void aLoginInTheMiddleIsOneSessionUnderTheCustomerAndCountsOnce() throws Exception {
    kafka.createTopic("commerce-events", 1);
    kafka.createTopic("dead-letters", 1);
    settings = TrialSettings.of(kafka, catalog, folder);
    produce(
        click("looks", CommerceEventType.PAGE_VIEW, 0, null),
        click("wants", CommerceEventType.ADD_TO_CART, 1, null),
        click("logs-in", CommerceEventType.PAGE_VIEW, 2, "ann"),
        click("pays", CommerceEventType.PURCHASE, 3, "ann"));
    StreamExecutionEnvironment env = SmallCluster.environment(2);
    env.enableCheckpointing(300);
    JobRun job = new SessionsRun(settings, Extent.STANDING);
    job.define(env, new Preflight(settings, job).prepareTables(Start.FRESH));
    env.execute(job.name());

    SessionTexts sessions = new SessionTexts();
    landed.rows("sessions").forEach(sessions::take);
    assertThat(sessions.landed().values())
        .singleElement()
        .asString()
        .contains("identity_kind=CUSTOMER", "events=4", "purchased=true");
    assertThat(SessionTexts.kpis(landed.rows("commerce_kpis")).values())
        .hasSize(3)
        .allMatch(window -> window.contains("conversion_rate=1,"))
        .allMatch(window -> window.contains("purchases=1,") && window.contains("sessions=1}"));
  }

  private static CommerceEvent click(
      String id, CommerceEventType type, int minute, String customer) {
    return new CommerceEvent(
        id,
        type,
        NOON + minute * 60_000L,
        null,
        "shop",
        "1",
        null,
        customer,
        null,
        "cookie",
        null,
        Channel.WEB,
        DeviceType.MOBILE,
        null,
        "apple",
        "fruit",
        120L,
        "EUR",
        1,
        null,
        null,
        Map.of());
  }

  private void produce(CommerceEvent... events) throws Exception {
    WireEncoder<CommerceEvent> json = WireEncoder.json(CommerceEvent.class);
    Map<String, Object> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (CommerceEvent event : events) {
        byte[] value = json.encode(event);
        producer.send(new ProducerRecord<>("commerce-events", 0, NOON, null, value)).get();
      }
    }
  }

  /** Every commerce event so far has reached sessions, and a checkpoint has said so. */
  private void awaitSessions() throws Exception {
    long all = world.expected(TrialSettings.KEY_ID, TrialSettings.KEY).commerceEvents().size();
    CommonTestUtils.waitUtil(
        () -> landed.accepted() == all,
        Duration.ofMinutes(2),
        Duration.ofMillis(200),
        all + " events have not reached sessions");
  }
}
