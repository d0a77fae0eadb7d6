package io.tillflow.trials.silver;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.jobs.JobRun;
import io.tillflow.jobs.Preflight;
import io.tillflow.jobs.SilverRun;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.sinks.iceberg.Generations.Start;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import io.tillflow.testdata.generator.GeneratorSettings;
import io.tillflow.testdata.harness.SmallCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.core.testutils.CommonTestUtils;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A run that is interrupted in the middle of its stream lands what the rules make, once. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SilverRecoveryIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(2);

  private static final int PIECE = 700;

  @TempDir Path folder;
  private final EmbeddedKafka kafka = EmbeddedKafka.start();
  private final EmbeddedCatalog catalog = EmbeddedCatalog.jdbc();
  private SilverWorld world;
  private Settings settings;

  @BeforeEach
  void open() throws Exception {
    world =
        SilverWorld.on(
            kafka.bootstrapServers(), GeneratorSettings.ofSeed(22).withEvents(2 * PIECE));
    settings = TrialSettings.of(kafka, catalog, folder);
  }

  @AfterEach
  void close() {
    catalog.close();
    kafka.close();
  }

  @Test
  void aTaskManagerFailsInTheMiddle(@InjectMiniCluster MiniCluster cluster) throws Exception {
    JobClient job = submit(Start.FRESH, new Configuration());
    world.produce(PIECE);
    awaitRaw(1);
    world.produce(Integer.MAX_VALUE);
    cluster.terminateTaskManager(0).get();
    cluster.startTaskManager();
    awaitRaw(world.produced().size());
    stop(job);
    new Landed(catalog.catalog())
        .assertHolds(world.expected(TrialSettings.KEY_ID, TrialSettings.KEY), world);
  }

  @Test
  void aSavepointIsTakenAndRestoredInTheMiddle() throws Exception {
    JobClient first = submit(Start.FRESH, new Configuration());
    world.produce(PIECE);
    awaitRaw(1);
    world.produce(PIECE / 2);
    String savepoint = stop(first);
    world.produce(Integer.MAX_VALUE);

    Configuration restoring = new Configuration();
    restoring.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    JobClient second = submit(Start.RESTORING, restoring);
    awaitRaw(world.produced().size());
    stop(second);
    new Landed(catalog.catalog())
        .assertHolds(world.expected(TrialSettings.KEY_ID, TrialSettings.KEY), world);
  }

  private JobClient submit(Start start, Configuration flink) throws Exception {
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    StreamExecutionEnvironment env = SmallCluster.environment(2, flink);
    env.enableCheckpointing(300);
    JobRun job = new SilverRun(settings, Extent.ENDLESS);
    job.define(env, new Preflight(settings, job).prepareTables(start));
    return env.executeAsync("silver");
  }

  private String stop(JobClient job) throws Exception {
    String target = folder.resolve("savepoints").toUri().toString();
    return job.stopWithSavepoint(false, target, SavepointFormatType.CANONICAL).get();
  }

  private void awaitRaw(int least) throws Exception {
    Landed landed = new Landed(catalog.catalog());
    CommonTestUtils.waitUtil(
        () -> landed.rows("raw_events").size() >= least,
        Duration.ofMinutes(2),
        Duration.ofMillis(100),
        least + " raw rows have not landed");
    assertThat(landed.rows("raw_events")).hasSizeLessThanOrEqualTo(world.produced().size());
  }
}
