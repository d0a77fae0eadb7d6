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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;

/** Sets that change between a savepoint and the restore from it. */
class EvolutionTest {
  private static final long BLOCK = START + 15 * MINUTE;

  private final List<OperatorSubtaskState> states = new ArrayList<>();
  private int runs;

  @Test
  void whatIsAddedStartsEmptyAndWhatWasThereGoesOn() throws Exception {
    run(set("amount", "skus"), 1, START);
    run(set("amount", "least", "skus", "median", "top"), 1, START + 1);
    assertThat(rows(set("amount", "least", "skus", "median", "top"), 1).values())
        .containsOnly("amount=220 least=110 skus=2 median=110 top={sku1=1}");
  }

  @Test
  void whatIsTakenAwayOrMovedLeavesTheRestAlone() throws Exception {
    run(set("amount", "least", "skus", "top"), 1, START);
    run(set("top", "skus", "amount"), 1, START + 1);
    assertThat(rows(set("skus", "top", "amount"), 1).values())
        .containsOnly("skus=2 top={sku0=1, sku1=1} amount=220");
  }

  @Test
  void allOfItHoldsWhileSubtasksBecomeMoreAndFewer() throws Exception {
    run(set("amount", "skus"), 2, START);
    run(set("median", "skus", "amount"), 5, START + 1);
    Map<String, String> rows = rows(set("median", "skus", "amount", "least"), 3);
    assertThat(rows.keySet()).hasSize(8);
    assertThat(rows.values()).containsOnly("median=110 skus=2 amount=220 least=null");
  }

  @Test
  void rowsSayFromWhereOnWindowsHaveAllOfAMeasureThatWasAdded() throws Exception {
    run(set("amount"), 2, START);
    MetricSet<Entry> more = set("amount", "skus");
    run(more, 3, BLOCK);
    try (WindowsHarness windows = harness(more, 1)) {
      windows.watermark(START + HOUR);
      List<WindowRow> rows = windows.rows();
      assertThat(rows).hasSize(16);
      assertThat(rows)
          .allSatisfy(
              row ->
                  assertThat(row.completeSinceIfNot())
                      .isEqualTo(row.windowStart() < BLOCK ? (Long) BLOCK : null));
    }
  }

  @Test
  void eachMeasureThatIsAddedMovesItOn() throws Exception {
    run(set("amount"), 1, START);
    run(set("amount", "skus"), 1, BLOCK);
    assertThat(completeSince(set("amount", "skus"))).isEqualTo(BLOCK);
    assertThat(completeSince(set("amount", "skus", "least"))).isEqualTo(BLOCK + 15 * MINUTE);
    assertThat(completeSince(set("amount"))).isNull();
  }

  @Test
  void aMeasureThatComesBackHasNotSeenWhatCameMeanwhile() throws Exception {
    run(set("amount", "skus"), 1, START);
    run(set("amount"), 1, START + 1);
    run(set("amount", "skus"), 1, START + 2);
    assertThat(completeSince(set("amount", "skus"))).isEqualTo(BLOCK);
    assertThat(rows(set("amount", "skus"), 1).values()).containsOnly("amount=330 skus=1");
  }

  @Test
  void aSetThatComesToAJobWhichGoesOnHasAllOfLaterWindowsAlone() throws Exception {
    states.add(OperatorSubtaskState.builder().build());
    MetricSet<Entry> set = set("amount");
    run(set, 2, START);
    long since = START + 2 * HOUR + 15 * MINUTE;
    try (WindowsHarness windows = harness(set, 3)) {
      windows.watermark(START + HOUR);
      assertThat(windows.rows())
          .hasSize(8)
          .extracting(WindowRow::completeSinceIfNot)
          .containsOnly(since);
      states.clear();
      states.addAll(windows.snapshot(9));
    }
    try (WindowsHarness windows = harness(set, 1)) {
      windows.entry(sale("s0", since - 1, "sku", 110));
      windows.entry(sale("s0", since, "sku", 110));
      windows.watermark(since + HOUR);
      assertThat(windows.rows())
          .extracting(WindowRow::completeSinceIfNot)
          .containsExactly(since, null);
    }
  }

  private static MetricSet<Entry> set(String... measures) {
    MetricSetBuilder<Entry> tried =
        MetricSet.metricSet("tried", SalesMetrics.ENTRIES)
            .key("store_id", Entry::storeId)
            .windows(ofMinutes(15))
            .correctedFor(Duration.ofDays(2))
            .owner("test")
            .description("Tries.");
    for (String measure : measures) {
      add(measure, tried);
    }
    return tried.version(1);
  }

  private static void add(String measure, MetricSetBuilder<Entry> tried) {
    switch (measure) {
      case "amount" -> tried.sum(measure, EvolutionTest::amount);
      case "least" -> tried.min(measure, EvolutionTest::amount);
      case "skus" -> tried.approxDistinct(measure, (e, i) -> e.skus()[i]);
      case "median" -> tried.quantile(measure, EvolutionTest::amount, 0.5);
      case "top" -> tried.topK(measure, 2, (e, i) -> e.skus()[i]);
      default -> throw new IllegalArgumentException(measure);
    }
  }

  private static long amount(Entry entry, int line) {
    return entry.amountsMinor()[line];
  }

  /** One sale in each of eight stores, of another sku in every run; then a savepoint. */
  private void run(MetricSet<Entry> set, int parallelism, long time) throws Exception {
    try (WindowsHarness windows = harness(set, parallelism)) {
      for (int store = 0; store < 8; store++) {
        windows.entry(sale("s" + store, time, "sku" + runs, 110));
      }
      runs++;
      states.clear();
      states.addAll(windows.snapshot(runs));
    }
  }

  private WindowsHarness harness(MetricSet<Entry> set, int parallelism) throws Exception {
    Setup setup = new Setup(set, MUCH, new HashMapStateBackend(), parallelism);
    return new WindowsHarness(setup, states.isEmpty() ? null : states);
  }

  private Long completeSince(MetricSet<Entry> set) throws Exception {
    try (WindowsHarness windows = harness(set, 1)) {
      windows.watermark(BLOCK);
      return windows.rows().get(0).completeSinceIfNot();
    }
  }

  private Map<String, String> rows(MetricSet<Entry> set, int parallelism) throws Exception {
    Map<String, String> texts = new TreeMap<>();
    try (WindowsHarness windows = harness(set, parallelism)) {
      windows.watermark(BLOCK);
      windows.rows().forEach(row -> texts.put(row.outerKey(), text(set, row)));
    }
    return texts;
  }

  private static String text(MetricSet<Entry> set, WindowRow row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < set.shown().size(); i++) {
      String name = set.shown().get(i).name();
      Object value = name.equals("top") ? row.rankingIfAny(i) : row.valueIfAny(i);
      values.add(name + "=" + value);
    }
    return String.join(" ", values);
  }
}
