package io.tillflow.testdata.reference.sales;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.testdata.generator.Coordinates;
import io.tillflow.testdata.reference.ReferenceIntake;
import io.tillflow.testdata.reference.ReferenceSettings;
import io.tillflow.testdata.retail.OnlineRetail;
import io.tillflow.testdata.retail.RetailRecords;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Half a year of a real shop: its windows against a plain sum over its lines. */
class RetailTotalsTest {
  private record StoreMonth(String store, YearMonth month) implements Comparable<StoreMonth> {
    static StoreMonth of(String store, Instant time) {
      return new StoreMonth(store, YearMonth.from(time.atOffset(ZoneOffset.UTC)));
    }

    @Override
    public int compareTo(StoreMonth other) {
      int byStore = store.compareTo(other.store);
      return byStore != 0 ? byStore : month.compareTo(other.month);
    }
  }

  private record Totals(long gross, long refunded, long units, long invoices) {
    Totals plus(Totals other) {
      return new Totals(
          gross + other.gross,
          refunded + other.refunded,
          units + other.units,
          invoices + other.invoices);
    }
  }

  @Test
  void theMonthsOfEveryStoreAreTheSumOfTheirLinesInAllWindowSizes() throws IOException {
    List<PosEvent> accepted = accepted();
    SortedMap<StoreMonth, Totals> expected = sumOfLines(accepted);
    SortedMap<WindowKey, SalesRow> rows =
        ReferenceWindows.of(accepted, List.of()).rows(SalesSet.STORE_SALES);
    assertThat(expected).hasSizeGreaterThan(100);
    for (Duration size : SalesSet.STORE_SALES.sizes()) {
      assertThat(sumOfWindows(rows, size)).as(size.toString()).isEqualTo(expected);
    }
    rows.values()
        .forEach(
            row ->
                assertThat(row.of(Measure.NET))
                    .isEqualTo(row.of(Measure.GROSS) - row.of(Measure.REFUNDED)));
  }

  private static List<PosEvent> accepted() throws IOException {
    try (OnlineRetail shop = OnlineRetail.bundled()) {
      RetailRecords records = new RetailRecords(shop, WireEncoder.singleObject(PosEvent.class));
      return new ReferenceIntake(ReferenceSettings.DEFAULT, OnlineRetail.bundledStores())
          .judge(new Coordinates(1).placeAll(records))
          .posEvents();
    }
  }

  private static SortedMap<StoreMonth, Totals> sumOfLines(List<PosEvent> events) {
    SortedMap<StoreMonth, Totals> sums = new TreeMap<>();
    for (PosEvent event : events) {
      boolean sold = event.eventType() == PosEventType.SALE_COMPLETED;
      long money = event.lines().stream().mapToLong(PosLine::totalMinor).sum();
      long units = event.lines().stream().mapToLong(PosLine::quantity).sum();
      Totals one = sold ? new Totals(money, 0, units, 1) : new Totals(0, money, 0, 1);
      sums.merge(
          StoreMonth.of(event.storeId(), Instant.ofEpochMilli(event.eventTime())),
          one,
          Totals::plus);
    }
    return sums;
  }

  private static SortedMap<StoreMonth, Totals> sumOfWindows(
      SortedMap<WindowKey, SalesRow> rows, Duration size) {
    SortedMap<StoreMonth, Totals> sums = new TreeMap<>();
    rows.forEach(
        (key, row) -> {
          if (key.size().equals(size)) {
            Totals one =
                new Totals(
                    row.of(Measure.GROSS),
                    row.of(Measure.REFUNDED),
                    row.of(Measure.UNITS),
                    row.of(Measure.EVENTS));
            sums.merge(StoreMonth.of(key.storeId(), key.start()), one, Totals::plus);
          }
        });
    return sums;
  }
}
