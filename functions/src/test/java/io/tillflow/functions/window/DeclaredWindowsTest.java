package io.tillflow.functions.window;

import static io.tillflow.functions.window.WindowsHarness.HOUR;
import static io.tillflow.functions.window.WindowsHarness.MINUTE;
import static io.tillflow.functions.window.WindowsHarness.MUCH;
import static io.tillflow.functions.window.WindowsHarness.START;
import static io.tillflow.functions.window.WindowsHarness.sale;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.MetricSetBuilder;
import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.functions.metrics.Terms;
import io.tillflow.functions.window.WindowsHarness.Setup;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.row.WindowRow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;

class DeclaredWindowsTest {
  private static final MetricSet<Entry> SET = set(s -> s);

  @Test
  void aWindowIsEmittedWhenTheWatermarkReachesItsEndAndAnEmptyOneNever() throws Exception {
    try (WindowsHarness windows = heap(SET)) {
      windows.entry(sale("s", START, "a", 100));
      windows.entry(sale("s", START + 12 * MINUTE, "a", 7));
      windows.watermark(START + 5 * MINUTE - 1);
      assertThat(windows.rows()).isEmpty();
      windows.watermark(START + 15 * MINUTE);
      assertThat(texts(windows))
          .containsExactly("a PT5M 0 r0 100", "a PT5M 10 r0 7", "a PT15M 0 r0 107");
    }
  }

  @Test
  void changesWithinOneMinuteOfTheWatermarkAreEmittedTogether() throws Exception {
    try (WindowsHarness windows = heap(SET)) {
      windows.entry(sale("s", START, "a", 100));
      windows.entry(sale("s", START, "b", 1));
      windows.watermark(START + 15 * MINUTE);
      windows.rows();
      windows.entry(sale("s", START + 1, "a", 10));
      windows.watermark(START + 15 * MINUTE + 59_999);
      windows.entry(sale("s", START + 2, "a", 1));
      assertThat(windows.rows()).isEmpty();
      windows.watermark(START + 16 * MINUTE);
      assertThat(texts(windows)).containsExactly("a PT5M 0 r1 111", "a PT15M 0 r1 111");
    }
  }

  @Test
  void aKeyThatComesLateToAWindowStartsWithRevisionZero() throws Exception {
    try (WindowsHarness windows = heap(SET)) {
      windows.entry(sale("s", START, "a", 100));
      windows.watermark(START + 5 * MINUTE);
      windows.rows();
      windows.entry(sale("s", START, "b", 9));
      windows.watermark(START + 15 * MINUTE);
      assertThat(texts(windows))
          .containsExactly("b PT5M 0 r0 9", "a PT15M 0 r0 100", "b PT15M 0 r0 9");
    }
  }

  @Test
  void aWindowWhoseEffectsCancelKeepsItsRow() throws Exception {
    try (WindowsHarness windows = heap(SET)) {
      Entry refund = WindowsHarness.entry(EntryKind.REFUND, "s", START, new String[] {"a"}, 5);
      windows.entry(refund);
      windows.entry(refund.reversed());
      windows.watermark(START + 5 * MINUTE);
      assertThat(windows.rows())
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.events()).isZero();
                assertThat(row.values()).containsOnly(0);
              });
    }
  }

  @Test
  void aFinalRowComesOnceAndThenNothingIsLeft() throws Exception {
    try (WindowsHarness windows = heap(SET)) {
      windows.entry(sale("s", START, "a", 100));
      windows.watermark(START + 15 * MINUTE);
      windows.snapshot(1);
      windows.rows();
      windows.watermark(START + 5 * MINUTE + 48 * HOUR);
      assertThat(texts(windows)).containsExactly("a PT5M 0 r1 final 100");
      windows.watermark(START + 15 * MINUTE + 48 * HOUR);
      assertThat(texts(windows)).containsExactly("a PT15M 0 r1 final 100");
      windows.watermark(START + 96 * HOUR);
      assertThat(windows.rows()).isEmpty();
      assertThat(windows.stateEntries()).isZero();
    }
  }

  @Test
  void aSetMayLeaveFinalRowsOut() throws Exception {
    try (WindowsHarness windows = heap(set(s -> s.withoutFinalRows()))) {
      windows.entry(sale("s", START, "a", 100));
      windows.watermark(START + 15 * MINUTE);
      windows.rows();
      windows.watermark(START + 96 * HOUR);
      assertThat(windows.rows()).isEmpty();
      assertThat(windows.stateEntries()).isZero();
    }
  }

  @Test
  void anEntryBehindTheHorizonChangesNothing() throws Exception {
    try (WindowsHarness windows = heap(SET)) {
      windows.watermark(START + 48 * HOUR);
      windows.entry(sale("s", START, "a", 100));
      windows.watermark(START + 49 * HOUR);
      assertThat(windows.rows()).isEmpty();
      assertThat(windows.stateEntries()).isZero();
    }
  }

  @Test
  void theEndOfTheInputEmitsTheRestAndIsNoTime() throws Exception {
    try (WindowsHarness windows = heap(SET)) {
      windows.watermark(START + 1);
      windows.entry(sale("s", START + 2, "a", 100));
      windows.endInput();
      List<WindowRow> rows = windows.rows();
      assertThat(rows)
          .extracting(DeclaredWindowsTest::text)
          .containsExactly("a PT5M 0 r0 100", "a PT15M 0 r0 100");
      assertThat(rows).extracting(WindowRow::watermark).containsOnly(START + 1);
      windows.watermark(START + 5 * MINUTE);
      assertThat(texts(windows)).containsExactly("a PT5M 0 r1 100");
    }
  }

  @Test
  void anEntryBehindTheFirstRowOfItsShortestWindowCountsAsLate() throws Exception {
    try (WindowsHarness windows = heap(SET)) {
      windows.entry(sale("s", START + 2, "a", 100));
      windows.watermark(START + 1);
      windows.entry(sale("s", START, "a", 100));
      windows.watermark(START + 5 * MINUTE);
      windows.entry(sale("s", START, "a", 100));
      windows.watermark(START + 15 * MINUTE);
      assertThat(windows.rows()).extracting(WindowRow::lateEvents).containsExactly(0L, 1L, 1L);
    }
  }

  @Test
  void aSetThatSettlesSaysAllSoMuchLaterAndIsFinalAtItsHorizon() throws Exception {
    MetricSet<Entry> settled =
        set(s -> s.settledAfter(ofMinutes(30)).correctedFor(Duration.ofHours(1)));
    try (WindowsHarness windows = heap(settled)) {
      windows.watermark(START);
      windows.entry(sale("s", START, "a", 100));
      windows.watermark(START + 35 * MINUTE - 1);
      windows.entry(sale("s", START, "a", 10));
      assertThat(windows.rows()).isEmpty();
      windows.watermark(START + 35 * MINUTE);
      windows.entry(sale("s", START, "a", 1));
      windows.watermark(START + 65 * MINUTE);
      List<WindowRow> rows = windows.rows();
      assertThat(rows)
          .extracting(DeclaredWindowsTest::text)
          .containsExactly(
              "a PT5M 0 r0 110", "a PT5M 0 r1 111", "a PT15M 0 r0 111", "a PT5M 0 r2 final 111");
      assertThat(rows).extracting(WindowRow::lateEvents).containsExactly(0L, 1L, 1L, 1L);
      assertThat(rows.get(0).watermark()).isEqualTo(START + 35 * MINUTE);
      windows.entry(sale("s", START + 6 * MINUTE, "a", 1));
      windows.watermark(START + 75 * MINUTE);
      assertThat(texts(windows)).last().isEqualTo("a PT15M 0 r2 final 112");
      assertThat(windows.stateEntries()).isZero();
    }
  }

  @Test
  void aRestoredSetGoesOnToWaitForWhatSettles() throws Exception {
    MetricSet<Entry> settled = set(s -> s.settledAfter(ofMinutes(30)));
    List<OperatorSubtaskState> states;
    try (WindowsHarness windows = rocks(settled, null)) {
      windows.entry(sale("s", START, "a", 100));
      windows.watermark(START + 34 * MINUTE);
      states = windows.snapshot(1);
    }
    try (WindowsHarness windows = rocks(settled, states)) {
      windows.watermark(START + 34 * MINUTE);
      windows.entry(sale("s", START, "a", 10));
      windows.watermark(START + 35 * MINUTE);
      assertThat(texts(windows)).containsExactly("a PT5M 0 r0 110");
    }
  }

  @Test
  void aRestoredOperatorGoesOnWhereItStood() throws Exception {
    List<OperatorSubtaskState> states;
    try (WindowsHarness windows = rocks(SET, null)) {
      windows.entry(sale("s", START, "a", 100));
      windows.watermark(START + 5 * MINUTE);
      windows.entry(sale("s", START, "a", 10));
      states = windows.snapshot(1);
    }
    try (WindowsHarness windows = rocks(SET, states)) {
      windows.watermark(START);
      assertThat(windows.rows()).isEmpty();
      windows.watermark(START + 15 * MINUTE);
      assertThat(texts(windows)).containsExactly("a PT5M 0 r1 110", "a PT15M 0 r0 110");
    }
  }

  @Test
  void aMeasureThatIsAddedStartsEmptyAndLeavesTheOthersAlone() throws Exception {
    MetricSet<Entry> more =
        set(s -> s.sum("units", (e, i) -> e.quantities()[i]).derived("twice", Terms.of("n", "n")));
    List<OperatorSubtaskState> states;
    try (WindowsHarness windows = rocks(SET, null)) {
      windows.entry(sale("s", START, "a", 100));
      states = windows.snapshot(1);
    }
    try (WindowsHarness windows = rocks(more, states)) {
      windows.entry(sale("s", START, "a", 100));
      windows.watermark(START + 5 * MINUTE);
      assertThat(windows.rows())
          .extracting(WindowRow::values)
          .containsExactly(new long[] {200, 2, 2, 4});
    }
  }

  @Test
  void otherWindowsOnTheSameStateAreRefused() throws Exception {
    List<OperatorSubtaskState> states;
    try (WindowsHarness windows = rocks(SET, null)) {
      states = windows.snapshot(1);
    }
    MetricSet<Entry> other = set(s -> s.windows(ofMinutes(30)));
    assertThatThrownBy(() -> rocks(other, states).close())
        .hasStackTraceContaining("give the changed set another name");
  }

  @Test
  void inThirtyDaysTheStateIsThatOfTheHorizon() throws Exception {
    MetricSet<Entry> brief = set(s -> s.correctedFor(Duration.ofHours(3)));
    try (WindowsHarness windows = heap(brief)) {
      int most = 0;
      for (int hour = 0; hour < 30 * 24; hour++) {
        windows.entry(sale("s" + hour % 3, START + hour * HOUR, "sku" + hour, 1));
        windows.watermark(START + hour * HOUR);
        windows.snapshot(hour);
        windows.rows();
        most = Math.max(most, windows.stateEntries());
      }
      assertThat(most).isLessThanOrEqualTo(2 * 5);
    }
  }

  @Test
  void aLongSkuOfAnyLettersIsAKeyLikeAnyOther() throws Exception {
    String sku = "\uD83C\uDF4Eж".repeat(33);
    List<OperatorSubtaskState> states;
    try (WindowsHarness windows = rocks(SET, null)) {
      windows.entry(sale("s", START, sku, 100));
      windows.entry(sale("s", START, sku + "!", 1));
      states = windows.snapshot(1);
    }
    try (WindowsHarness windows = rocks(SET, states)) {
      windows.entry(sale("s", START, sku, 5));
      windows.watermark(START + 5 * MINUTE);
      assertThat(texts(windows))
          .containsExactlyInAnyOrder(sku + " PT5M 0 r0 105", sku + "! PT5M 0 r0 1");
    }
  }

  @Test
  void aSumThatIsTooLargeIsRefusedByName() throws Exception {
    try (WindowsHarness windows = heap(SET)) {
      windows.entry(sale("s", START, "a", Long.MAX_VALUE));
      windows.entry(sale("s", START, "a", 1));
      assertThatThrownBy(() -> windows.snapshot(1))
          .rootCause()
          .hasMessageContaining("metric set tried: a sum of BlockName[outerKey=s");
    }
  }

  @Test
  void aSumThatItsColumnCannotHoldIsAbsentAndTheRestOfTheRowStands() throws Exception {
    long most = 99_999_999_999_999L;
    MetricSet<Entry> money = set(s -> s.sum("gross", (e, i) -> e.amountsMinor()[i]).asMoney());
    try (WindowsHarness windows = heap(money)) {
      for (int i = 0; i < 200; i++) {
        windows.entry(sale("s", START, "a", most));
      }
      windows.entry(sale("s", START, "b", most));
      windows.watermark(START + 5 * MINUTE);
      assertThat(windows.rows())
          .extracting(WindowRow::values)
          .containsExactly(
              new long[] {200 * most, 200, WindowRow.ABSENT}, new long[] {most, 1, most * 100});
    }
  }

  @Test
  void summariesAreBoundedLikeNumbersAndComeBackFromTheState() throws Exception {
    MetricSet<Entry> summarized =
        set(
            s ->
                s.approxDistinct("stores", Entry::storeId)
                    .quantile("half", (e, i) -> e.amountsMinor()[i], 0.5)
                    .asMoney()
                    .topK("skus", 1, (e, i) -> e.skus()[i])
                    .first("opening", (e, i) -> e.amountsMinor()[i])
                    .last("closing", (e, i) -> e.amountsMinor()[i]));
    Setup tight = new Setup(summarized, 1, new HashMapStateBackend(), 1);
    try (WindowsHarness windows = new WindowsHarness(tight, null)) {
      for (int i = 0; i < 30; i++) {
        windows.entry(sale("s", START + (i * 7 % 15) * MINUTE + i, "a", i));
      }
      windows.entry(WindowsHarness.entry(EntryKind.REFUND, "s", START, new String[] {"a"}, 999));
      windows.watermark(START + 15 * MINUTE);
      List<WindowRow> rows = windows.rows();
      WindowRow quarter = rows.get(rows.size() - 1);
      assertThat(quarter.values()).containsExactly(435 + 999, 30, 1, 14_00, 0, 0, 17);
      assertThat(quarter.rankingIfAny(4)).isEqualTo(Map.of("a", 30L));
    }
  }

  @Test
  void aKeyWithoutValuesHasNoSummaries() throws Exception {
    MetricSet<Entry> summarized =
        set(
            s ->
                s.approxDistinct("customers", Entry::customer)
                    .topK("promotions", 3, (e, i) -> null)
                    .first("opening", (e, i) -> 1));
    try (WindowsHarness windows = heap(summarized)) {
      windows.entry(sale("s", START, "a", 1));
      windows.entry(WindowsHarness.entry(EntryKind.REFUND, "s", START, new String[] {"b"}, 1));
      windows.watermark(START + 5 * MINUTE);
      List<WindowRow> rows = windows.rows();
      assertThat(rows.get(0).values()).containsExactly(1, 1, 0, WindowRow.ABSENT, 1);
      assertThat(rows.get(1).values()).containsExactly(1, 0, 0, WindowRow.ABSENT, WindowRow.ABSENT);
      assertThat(rows).extracting(row -> row.rankingIfAny(3)).containsOnlyNulls();
    }
  }

  private static MetricSet<Entry> set(UnaryOperator<MetricSetBuilder<Entry>> more) {
    MetricSetBuilder<Entry> tried =
        MetricSet.metricSet("tried", SalesMetrics.ENTRIES)
            .key("store_id", Entry::storeId)
            .perLine("sku", (e, i) -> e.skus()[i])
            .windows(ofMinutes(5), ofMinutes(15))
            .correctedFor(Duration.ofDays(2))
            .sum("amount", (e, i) -> e.amountsMinor()[i])
            .count("n", e -> e.kind() == EntryKind.SALE)
            .owner("test")
            .description("Tries.");
    return more.apply(tried).version(1);
  }

  private static WindowsHarness heap(MetricSet<Entry> set) throws Exception {
    return new WindowsHarness(new Setup(set, MUCH, new HashMapStateBackend(), 1), null);
  }

  private static WindowsHarness rocks(MetricSet<Entry> set, List<OperatorSubtaskState> states)
      throws Exception {
    return new WindowsHarness(
        new Setup(set, MUCH, new EmbeddedRocksDBStateBackend(true), 1), states);
  }

  private static List<String> texts(WindowsHarness windows) {
    return windows.rows().stream().map(DeclaredWindowsTest::text).toList();
  }

  private static String text(WindowRow row) {
    return "%s %s %d r%d%s %d"
        .formatted(
            row.innerKey(),
            row.windowSize(),
            (row.windowStart() - START) / MINUTE,
            row.revision(),
            row.isFinal() ? " final" : "",
            row.values()[0]);
  }
}
