package io.tillflow.functions.window;

import static io.tillflow.functions.window.WindowsHarness.MUCH;
import static io.tillflow.functions.window.WindowsHarness.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.state.event.Entry;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.WindowRow;
import io.tillflow.testdata.harness.Collected;
import io.tillflow.testdata.harness.SmallCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.core.testutils.CommonTestUtils;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A set whose tasks are all new to a job that goes on from a savepoint. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class JoiningSetIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(1);

  private static final long MILLIS_PER_NUMBER = 10;

  @TempDir Path folder;

  @Test
  void itsFirstRowsSayThatTheyAreNotComplete() throws Exception {
    String savepoint = savepoint();
    DataStream<Long> numbers = numbers(savepoint);
    try (Collected<WindowRow> rows = new Collected<>()) {
      DataStream<Entry> entries = numbers.map(JoiningSetIT::sale).returns(FlowTypes.ENTRY).uid("e");
      rows.attach(
          DeclaredWindows.over(
              entries.keyBy(Entry::storeId, Types.STRING), SalesMetrics.STORE_SALES, MUCH));
      JobClient job = numbers.getExecutionEnvironment().executeAsync();
      awaitFirst(rows);
      job.cancel().get();
      assertThat(rows.values().get(0).completeSinceIfNot())
          .isNotNull()
          .isGreaterThan(rows.values().get(0).windowEnd());
    }
  }

  private String savepoint() throws Exception {
    DataStream<Long> numbers = numbers(null);
    try (Collected<Long> read = new Collected<>()) {
      read.attach(numbers.filter(number -> number == 100).uid("hundredth"));
      JobClient job = numbers.getExecutionEnvironment().executeAsync();
      awaitFirst(read);
      String target = folder.toUri().toString();
      return job.stopWithSavepoint(false, target, SavepointFormatType.CANONICAL).get();
    }
  }

  private static void awaitFirst(Collected<?> collected) throws Exception {
    CommonTestUtils.waitUtil(
        () -> !collected.values().isEmpty(), Duration.ofMinutes(1), "nothing has come");
  }

  private static DataStream<Long> numbers(String savepoint) {
    Configuration flink = new Configuration();
    if (savepoint != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    return SmallCluster.environment(1, flink)
        .fromSource(
            new NumberSequenceSource(0, Long.MAX_VALUE / MILLIS_PER_NUMBER / 2),
            WatermarkStrategy.<Long>forMonotonousTimestamps()
                .withTimestampAssigner((number, none) -> time(number)),
            "numbers")
        .uid("numbers");
  }

  private static Entry sale(long number) {
    return WindowsHarness.sale("store", time(number), "sku", 100);
  }

  private static long time(long number) {
    return START + number * MILLIS_PER_NUMBER;
  }
}
