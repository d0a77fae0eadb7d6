package io.tillflow.functions.window;

import static io.tillflow.functions.window.WindowsHarness.HOUR;
import static io.tillflow.functions.window.WindowsHarness.MINUTE;
import static io.tillflow.functions.window.WindowsHarness.MUCH;
import static io.tillflow.functions.window.WindowsHarness.START;
import static io.tillflow.functions.window.WindowsHarness.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.functions.window.WindowsHarness.Setup;
import io.tillflow.state.event.Portion;
import io.tillflow.state.row.WindowRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlicedWindowsTest {
  private static final HotStores FOUR = new HotStores(Map.of("hot", 4));
  private static final HotStores ONE = new HotStores(Map.of("hot", 1));
  private static final long HORIZON = 48 * HOUR;

  @Test
  void aNewNumberHoldsForWindowsBehindAllThatHadAnEntry() throws Exception {
    SlicedHarness.Snapshot state = SlicedHarness.NOTHING;
    assertThat(portions(HotStores.none(), state, START + 2 * HOUR)).isZero();
    state = snapshot(HotStores.none(), state, START + 2 * HOUR);
    long next = START + 3 * HOUR;
    assertThat(portions(FOUR, state, START, next - 1)).isZero();
    assertThat(portions(FOUR, state, next, next + HOUR)).isEqualTo(2);
    state = snapshot(FOUR, state, next);
    assertThat(portions(ONE, state, next - 1)).as("before slices").isZero();
    assertThat(portions(ONE, state, next, next + HOUR - 1)).as("in slices").isEqualTo(2);
    assertThat(portions(ONE, state, next + HOUR)).as("behind slices").isZero();
    assertThat(portions(FOUR, state, next, next + HOUR)).as("in slices for ever").isEqualTo(2);
  }

  @Test
  void aStoreMayBeInSlicesFromItsFirstEntryOn() throws Exception {
    assertThat(portions(FOUR, SlicedHarness.NOTHING, START, START - HORIZON)).isEqualTo(2);
    assertThat(portions(new HotStores(Map.of("other", 4)), SlicedHarness.NOTHING, START)).isZero();
  }

  // Its first windows began before it, so their rows do not have everything; those of slices do.
  @Test
  void aSetThatJoinsAJobHasSlicesFromItsNextRestoreOn() throws Exception {
    OperatorSubtaskState nothing = OperatorSubtaskState.builder().build();
    SlicedHarness.Snapshot state = new SlicedHarness.Snapshot(List.of(nothing), null);
    try (SlicedHarness windows = harness(FOUR, state)) {
      windows.entry(sale("hot", START + 9 * HOUR, "apple", 100));
      assertThat(windows.portions()).isZero();
      windows.watermark(START);
      state = windows.snapshot(1);
    }
    assertThat(portions(FOUR, state, START + 9 * HOUR)).isZero();
    assertThat(portions(FOUR, state, START + 10 * HOUR)).isEqualTo(1);
  }

  @Test
  void slicesCanBeTakenAwayOnceTheirWindowsAreFinal() throws Exception {
    SlicedHarness.Snapshot sliced = snapshot(FOUR, SlicedHarness.NOTHING, START);
    assertThatThrownBy(() -> portions(HotStores.none(), sliced))
        .hasStackTraceContaining("of the stores [hot], that may still be corrected");
    SlicedHarness.Snapshot back;
    try (SlicedHarness windows = harness(ONE, sliced)) {
      windows.watermark(START + HOUR + HORIZON - 1);
      SlicedHarness.Snapshot early = windows.snapshot(1);
      assertThatThrownBy(() -> portions(HotStores.none(), early))
          .hasStackTraceContaining("ask for 1 slice of each until they are final");
      windows.watermark(START + HOUR + HORIZON);
      back = windows.snapshot(2);
      assertThat(windows.stateEntries()).isZero();
    }
    assertThat(portions(HotStores.none(), new SlicedHarness.Snapshot(back.whole(), null), START))
        .isZero();
  }

  @Test
  void rowsOfSlicesAreThoseOfTheStore() throws Exception {
    try (SlicedHarness windows = harness(FOUR, SlicedHarness.NOTHING)) {
      for (int sku = 0; sku < 40; sku++) {
        windows.entry(sale("hot", START, "sku" + sku, sku));
      }
      windows.watermark(START + 5 * MINUTE);
      assertThat(windows.rows())
          .hasSize(40)
          .allSatisfy(row -> assertThat(row.outerKey()).isEqualTo("hot"))
          .extracting(WindowRow::innerKey)
          .doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 4, 128", "4, 4, 720", "3, 3, 128", "7, 7, 60", "64, 64, 64", "5, 5, 32768"})
  void everySubtaskHasASliceWhereThereAreAsMany(int slices, int parallelism, int keyGroups) {
    for (int store = 0; store < 50; store++) {
      assertThat(perSubtask("store-" + store, slices, parallelism, keyGroups)).containsOnly(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 3, 720", "16, 5, 720", "4, 2, 128", "64, 48, 720", "2, 4, 720"})
  void otherwiseNoSubtaskHasTwoMoreThanAnother(int slices, int parallelism, int keyGroups) {
    for (int store = 0; store < 50; store++) {
      int[] each = perSubtask("store-" + store, slices, parallelism, keyGroups);
      int least = Arrays.stream(each).min().orElseThrow();
      assertThat(Arrays.stream(each).max().orElseThrow()).isBetween(least, least + 1);
    }
  }

  // Windows lie there in the states of running jobs.
  @Test
  void whereSlicesAreNeverChanges() {
    assertThat(SliceHistory.keys("4423", 4, 720))
        .containsExactly("~616", "~1859", "~1112", "~1938");
    assertThat(Stream.of("apple", "pear", "Жар", "").map(sku -> Portion.slice(sku, 64)))
        .containsExactly(36, 5, 15, 30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sku-%05d", "%s", "0000%s0000"})
  void skusThatAreAlikeAreSpreadOverSlices(String form) {
    int[] each = new int[4];
    for (int sku = 0; sku < 10_000; sku++) {
      each[Portion.slice(form.formatted(sku), each.length)]++;
    }
    assertThat(each).doesNotContain(0);
    assertThat(Arrays.stream(each).max().orElseThrow()).isLessThan(2_800);
  }

  private static int[] perSubtask(String store, int slices, int parallelism, int keyGroups) {
    int[] each = new int[parallelism];
    for (String key : SliceHistory.keys(store, slices, keyGroups)) {
      each[KeyGroupRangeAssignment.assignKeyToParallelOperator(key, keyGroups, parallelism)]++;
    }
    return each;
  }

  private static SlicedHarness harness(HotStores hot, SlicedHarness.Snapshot from)
      throws Exception {
    Setup setup = new Setup(SalesMetrics.SKU_SALES, MUCH, new HashMapStateBackend(), 2);
    return new SlicedHarness(setup, hot, from);
  }

  /** How many portions sales of these times are sent as. */
  private static int portions(HotStores hot, SlicedHarness.Snapshot from, long... times)
      throws Exception {
    try (SlicedHarness windows = harness(hot, from)) {
      for (long time : times) {
        windows.entry(sale("hot", time, "apple", 100));
      }
      return windows.portions();
    }
  }

  private static SlicedHarness.Snapshot snapshot(
      HotStores hot, SlicedHarness.Snapshot from, long time) throws Exception {
    try (SlicedHarness windows = harness(hot, from)) {
      windows.entry(sale("hot", time, "apple", 100));
      return windows.snapshot(1);
    }
  }
}
