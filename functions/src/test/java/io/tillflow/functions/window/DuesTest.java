package io.tillflow.functions.window;

import static io.tillflow.functions.window.WindowsHarness.HOUR;
import static io.tillflow.functions.window.WindowsHarness.MINUTE;
import static io.tillflow.functions.window.WindowsHarness.MUCH;
import static io.tillflow.functions.window.WindowsHarness.START;
import static io.tillflow.functions.window.WindowsHarness.sale;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.MetricSetBuilder;
import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.functions.window.WindowsHarness.Setup;
import io.tillflow.state.event.Entry;
import io.tillflow.state.row.WindowRow;
import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;

/** What is due and what is final, over restores that find other settings or uneven subtasks. */
class DuesTest {
  private static final int STORES = 16;
  private static final int MANY = 1_000;

  @Test
  void aSubtaskThatWasBehindTheOthersEmitsWhatItHadNotYet() throws Exception {
    List<OperatorSubtaskState> states;
    int emitted;
    try (WindowsHarness windows = harness(2, 2, null)) {
      sell(windows);
      windows.watermark(0, START + 5 * MINUTE);
      windows.watermark(1, START + 4 * MINUTE);
      emitted = windows.rows().size();
      states = windows.snapshot(1);
    }
    assertThat(emitted).isBetween(1, STORES - 1);
    try (WindowsHarness windows = harness(2, 1, states)) {
      windows.watermark(START + 6 * MINUTE);
      assertThat(windows.rows())
          .hasSize(STORES - emitted)
          .extracting(WindowRow::revision)
          .containsOnly(0);
    }
  }

  @Test
  void whatWasFinalStaysSoWhereWindowsAreCorrectedForLonger() throws Exception {
    List<OperatorSubtaskState> states;
    try (WindowsHarness windows = harness(1, 1, null)) {
      sell(windows);
      windows.entry(sale("s0", START + 11 * MINUTE, "sku", 100));
      windows.watermark(START + HOUR + 5 * MINUTE);
      windows.rows();
      states = windows.snapshot(1);
    }
    for (int restart = 0; restart < 2; restart++) {
      try (WindowsHarness windows = harness(2, 1, states)) {
        sell(windows, START + 4 * MINUTE);
        windows.watermark(START + HOUR + (6 + restart) * MINUTE);
        assertThat(windows.rows()).isEmpty();
        states = windows.snapshot(2);
      }
    }
    try (WindowsHarness windows = harness(2, 1, states)) {
      sell(windows, START + 4 * MINUTE);
      windows.watermark(START + 2 * HOUR + 15 * MINUTE);
      assertThat(windows.rows())
          .allSatisfy(row -> assertThat(row.isFinal()).isTrue())
          .extracting(WindowRow::windowStart)
          .containsOnly(START + 10 * MINUTE);
    }
  }

  @Test
  void whatIsFinalEarlierSaysSoWhereWindowsAreCorrectedForLessLong() throws Exception {
    List<OperatorSubtaskState> states;
    try (WindowsHarness windows = harness(3, 1, null)) {
      sell(windows);
      windows.watermark(START + 2 * HOUR);
      windows.rows();
      states = windows.snapshot(1);
    }
    try (WindowsHarness windows = harness(1, 1, states)) {
      windows.watermark(START + 2 * HOUR + MINUTE);
      assertThat(windows.rows())
          .hasSize(STORES)
          .allSatisfy(row -> assertThat(row.isFinal()).isTrue());
      windows.snapshot(2);
      assertThat(windows.stateEntries()).isZero();
    }
  }

  @Test
  void whatIsGoneIsAccountedForOnce() throws Exception {
    try (WindowsHarness windows = harness(1, 1, null)) {
      sell(windows);
      windows.watermark(START + 2 * HOUR);
      windows.snapshot(1);
      assertThat(windows.usage().get(0)).isNotNegative();
      assertThat(windows.usage().get(1)).isZero();
      long left = windows.usage().get(0);
      sell(windows, START + 3 * HOUR);
      windows.watermark(START + 6 * HOUR);
      windows.snapshot(2);
      assertThat(windows.usage()).containsExactly(left, 0L);
    }
  }

  @Test
  void whatIsReadToBecomeFinalPushesNothingOutThatIsInUse() throws Exception {
    long enough;
    try (WindowsHarness windows = harness(2, MUCH)) {
      sellOldAndNew(windows);
      windows.snapshot(1);
      enough = windows.usage().get(0);
    }
    try (WindowsHarness windows = harness(2, enough * 4 / 5)) {
      sellOldAndNew(windows);
      windows.watermark(START + 2 * HOUR + 5 * MINUTE);
      assertThat(windows.rows()).hasSize(2 * MANY + STORES * MANY / 20);
      assertThat(windows.loads()).as("the old block alone, once").isOne();
      sellNew(windows);
      windows.watermark(START + 2 * HOUR + 6 * MINUTE);
      assertThat(windows.rows()).hasSize(STORES * MANY / 20);
      assertThat(windows.loads()).isOne();
    }
  }

  private static void sellOldAndNew(WindowsHarness windows) throws Exception {
    for (int sku = 0; sku < MANY; sku++) {
      windows.entry(sale("big", START, "sku" + sku, 100));
    }
    windows.watermark(START + 5 * MINUTE);
    sellNew(windows);
  }

  private static void sellNew(WindowsHarness windows) throws Exception {
    for (int store = 0; store < STORES; store++) {
      for (int sku = 0; sku < MANY / 20; sku++) {
        windows.entry(sale("s" + store, START + HOUR, "sku" + sku, 100));
      }
    }
  }

  private static WindowsHarness harness(int hours, long memory) throws Exception {
    MetricSet<Entry> bySku = builder(hours).perLine("sku", (e, i) -> e.skus()[i]).version(1);
    return new WindowsHarness(new Setup(bySku, memory, new HashMapStateBackend(), 1), null);
  }

  private static void sell(WindowsHarness windows) throws Exception {
    sell(windows, START);
  }

  private static void sell(WindowsHarness windows, long time) throws Exception {
    for (int store = 0; store < STORES; store++) {
      windows.entry(sale("s" + store, time, "sku", 100));
    }
  }

  private static WindowsHarness harness(
      int hours, int parallelism, List<OperatorSubtaskState> states) throws Exception {
    MetricSet<Entry> set = builder(hours).version(1);
    return new WindowsHarness(new Setup(set, MUCH, new HashMapStateBackend(), parallelism), states);
  }

  private static MetricSetBuilder<Entry> builder(int hours) {
    return MetricSet.metricSet("tried", SalesMetrics.ENTRIES)
        .key("store_id", Entry::storeId)
        .windows(ofMinutes(5))
        .correctedFor(Duration.ofHours(hours))
        .sum("amount", (e, i) -> e.amountsMinor()[i])
        .owner("test")
        .description("Tries.");
  }
}
