package io.tillflow.functions.window;

import static io.tillflow.functions.window.WindowsHarness.HOUR;
import static io.tillflow.functions.window.WindowsHarness.MINUTE;
import static io.tillflow.functions.window.WindowsHarness.MUCH;
import static io.tillflow.functions.window.WindowsHarness.START;
import static io.tillflow.functions.window.WindowsHarness.entry;
import static io.tillflow.functions.window.WindowsHarness.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.functions.window.WindowsHarness.Setup;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.row.WindowRow;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shops do at their edges, through the sets that ship. */
class SalesEdgesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void aStoreOfAHundredThousandSkusHasARowForEach() throws Exception {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < 100_000; i += 100) {
      String[] skus =
          IntStream.range(i, i + 100).mapToObj(sku -> "sku-" + sku).toArray(String[]::new);
      entries.add(entry(EntryKind.SALE, "s", START + i % HOUR, skus, i));
    }
    Setup little =
        new Setup(SalesMetrics.SKU_SALES, 1 << 21, new EmbeddedRocksDBStateBackend(false), 1);
    Truth truth = new Truth(SalesMetrics.SKU_SALES);
    try (WindowsHarness windows = new WindowsHarness(little, null)) {
      for (Entry entry : entries) {
        windows.entry(entry);
      }
      var unused = windows.snapshot(1);
      windows.watermark(START + HOUR);
      truth.emitted(windows.rows());
    }
    truth.holds(entries);
  }

  @Test
  void aTotalMayBeNegativeAndItsAverageIsRoundedAwayFromZero() throws Exception {
    MetricSet<Entry> set = SalesMetrics.STORE_SALES;
    List<Entry> entries = new ArrayList<>(Collections.nCopies(8, sale("s", START, "a", 101)));
    entries.add(entry(EntryKind.REFUND, "s", START, new String[] {"a"}, 801));
    WindowRow row = rows(set, entries).get(0);
    assertThat(value(set, row, "net")).isEqualTo(-100);
    assertThat(value(set, row, "avg_transaction_value")).isEqualTo(-13);
  }

  @Test
  void aCurrencyThatNobodyKnowsCountsInWholeUnitsAndByItself() throws Exception {
    List<Entry> entries = List.of(sale("s", START, "a", 7), in("XQQ", sale("s", START, "a", 7)));
    assertThat(rows(SalesMetrics.CATEGORY_SALES, entries))
        .extracting(WindowRow::currency, row -> value(SalesMetrics.CATEGORY_SALES, row, "gross"))
        .contains(tuple("EUR", 700L), tuple("XQQ", 70_000L));
  }

  @ParameterizedTest
  @CsvSource({"2026-03-29, 23", "2026-10-25, 25"})
  void aDayOnWhichClocksChangeHasNeitherAGapNorAnHourTwice(LocalDate day, int hours)
      throws Exception {
    long from = day.atStartOfDay(BERLIN).toInstant().toEpochMilli();
    long to = day.plusDays(1).atStartOfDay(BERLIN).toInstant().toEpochMilli();
    List<Entry> entries =
        LongStream.iterate(from, at -> at < to, at -> at + MINUTE)
            .mapToObj(at -> sale("s", at, "a", 1))
            .toList();
    List<WindowRow> ofHours =
        rows(SalesMetrics.STORE_SALES, entries).stream()
            .filter(row -> row.windowSize().equals("PT1H"))
            .sorted(Comparator.comparingLong(WindowRow::windowStart))
            .toList();
    assertThat(ofHours).hasSize(hours).extracting(WindowRow::events).containsOnly(60L);
    assertThat(ofHours)
        .extracting(WindowRow::windowStart)
        .isEqualTo(LongStream.range(0, hours).mapToObj(hour -> from + hour * HOUR).toList());
  }

  @Test
  void aPromotionsNetLacksWhatWasRefundedOfItAndOfNothingElse() throws Exception {
    MetricSet<Entry> set = SalesMetrics.PROMO_SALES;
    String[] promotedAndNot = {"a", "b"};
    List<Entry> entries =
        List.of(
            entry(EntryKind.SALE, "s", START, promotedAndNot, 1_000),
            entry(EntryKind.OVERRIDE, "s", START, promotedAndNot, 0),
            entry(EntryKind.VOID, "s", START, promotedAndNot, 300),
            entry(EntryKind.REFUND, "s", START, promotedAndNot, 70));
    assertThat(set.shown())
        .extracting(measure -> measure.name())
        .containsExactly("transactions", "units", "gross", "discount", "voided", "net");
    assertThat(rows(set, entries))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.innerKey()).isEqualTo("promo");
              assertThat(row.values()).containsExactly(1, 2, 100_000, 200, 30_000, 62_800);
            });
  }

  @Test
  void inThirtyDaysTheChainHoldsWhatOneHorizonBrings() throws Exception {
    SalesChain.Setup setup =
        new SalesChain.Setup(SalesMetrics.ALL, MUCH, new HashMapStateBackend(), any -> true);
    List<Integer> daily = new ArrayList<>();
    try (SalesChain chain = new SalesChain(setup, 1, SalesChain.NOTHING)) {
      for (int hour = 0; hour < 30 * 24; hour++) {
        for (int store = 0; store < 3; store++) {
          chain.take(TillDays.hourly(hour, store));
        }
        chain.watermark(START + hour * HOUR);
        if (hour % 24 == 23) {
          var unused = chain.snapshot(hour);
          daily.add(chain.stateEntries());
        }
        chain.forgetRows();
      }
    }
    int settled = daily.get(4);
    assertThat(daily.subList(4, 30)).allSatisfy(day -> assertThat(day).isEqualTo(settled));
  }

  private static List<WindowRow> rows(MetricSet<Entry> set, List<Entry> entries) throws Exception {
    Setup setup = new Setup(set, MUCH, new HashMapStateBackend(), 1);
    try (WindowsHarness windows = new WindowsHarness(setup, null)) {
      for (Entry entry : entries) {
        windows.entry(entry);
      }
      windows.watermark(entries.get(entries.size() - 1).time() + HOUR);
      return windows.rows();
    }
  }

  private static Long value(MetricSet<Entry> set, WindowRow row, String measure) {
    return row.valueIfAny(set.shown().indexOf(set.measure(measure).orElseThrow()));
  }

  private static Entry in(String currency, Entry e) {
    return new Entry(
        e.kind(),
        e.retracted(),
        e.time(),
        e.storeId(),
        currency,
        e.paymentMethod(),
        e.customer(),
        e.emptied(),
        e.skus(),
        e.promotions(),
        e.categories(),
        e.quantities(),
        e.amountsMinor(),
        e.discountsMinor(),
        e.scrapped(),
        e.loyalty(),
        e.ownTime(),
        e.appendTime());
  }
}
