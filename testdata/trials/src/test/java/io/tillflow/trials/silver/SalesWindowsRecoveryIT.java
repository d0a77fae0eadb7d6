package io.tillflow.trials.silver;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.jobs.SalesWindowsRun;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import io.tillflow.testdata.generator.GeneratorSettings;
import io.tillflow.testdata.harness.SmallCluster;
import io.tillflow.testdata.reference.completeness.CompletenessTexts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.testutils.CommonTestUtils;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Windows of a run that fails, and is moved from two subtasks to five and three with stores in
 * slices, and in others, are the truth.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class SalesWindowsRecoveryIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(5);

  private static final String NAMESPACE = "retail_silver";
  private static final int PIECE = 500;

  @TempDir Path folder;
  private final EmbeddedKafka kafka = EmbeddedKafka.start();
  private final EmbeddedCatalog catalog = EmbeddedCatalog.jdbc();
  private SilverWorld world;
  private Settings settings;

  @AfterEach
  void close() {
    catalog.close();
    kafka.close();
  }

  @Test
  void everyWindowIsTheTruthAfterAFailureAndAtOtherParallelisms(
      @InjectMiniCluster MiniCluster cluster) throws Exception {
    world =
        SilverWorld.on(
            kafka.bootstrapServers(), GeneratorSettings.ofSeed(42).withEvents(4 * PIECE));
    settings = TrialSettings.of(kafka, catalog, folder);

    MovingJob job = new MovingJob(folder, () -> new SalesWindowsRun(settings, Extent.ENDLESS));
    JobClient two = job.start(2);
    world.produce(PIECE);
    awaitLedger();
    world.produce(PIECE);
    cluster.terminateTaskManager(0).get();
    cluster.startTaskManager();
    awaitLedger();
    String savepoint = job.stop(two);
    settings = inSlices("S0001:5,S0002:2");
    JobClient five = job.goOn(savepoint, 5);
    world.produce(PIECE);
    awaitLedger();
    savepoint = job.stop(five);
    settings = inSlices("S0001:2");
    JobClient three = job.goOn(savepoint, 3);
    world.produce(Integer.MAX_VALUE);
    awaitLedger();
    job.drain(three);

    assertIsTrue();
  }

  private Settings inSlices(String stores) throws IOException {
    return TrialSettings.of(kafka, catalog, folder, "tillflow.windows.hot-stores=" + stores);
  }

  private void assertIsTrue() {
    new Landed(catalog.catalog())
        .assertHolds(world.expectedWindows(TrialSettings.KEY_ID, TrialSettings.KEY));
    CompletenessTexts told = world.assertComplete(catalog.rows(NAMESPACE, "store_completeness"));
    assertThat(told.tellsSilence()).isTrue();
  }

  /** Every till event so far has reached the ledger, and a checkpoint has said so. */
  private void awaitLedger() throws Exception {
    long all = world.expected(TrialSettings.KEY_ID, TrialSettings.KEY).posEvents().size();
    CommonTestUtils.waitUtil(
        () -> accepted() == all,
        Duration.ofMinutes(2),
        Duration.ofMillis(200),
        all + " events have not reached the ledger");
  }

  private long accepted() {
    return catalog.rows(NAMESPACE, "intake_accounting").stream()
        .mapToLong(row -> (Long) row.getField("accepted"))
        .sum();
  }
}
