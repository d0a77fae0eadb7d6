package io.tillflow.testdata.reference.sales;

import static io.tillflow.testdata.reference.sales.Books.rows;
import static io.tillflow.testdata.reference.sales.Told.NOON;
import static io.tillflow.testdata.reference.sales.Told.line;
import static io.tillflow.testdata.reference.sales.Told.reduced;
import static io.tillflow.testdata.reference.sales.Told.sale;
import static io.tillflow.testdata.reference.sales.Told.voided;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which windows of which sets an event is in. */
class WindowsTest {
  private static final Product TEA = new Product("tea", "drinks", null, null, null, false);

  private static Instant start(long time, String size) {
    return rows(SalesSet.STORE_SALES, sale("t1", time, line("tea", 1, 1))).keySet().stream()
        .filter(key -> key.size().equals(Duration.parse(size)))
        .map(WindowKey::start)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, PT5M, 1970-01-01T00:00:00Z",
    "1969-12-31T23:59:59.999Z, PT5M, 1969-12-31T23:55:00Z",
    "1969-12-31T23:55:00Z, PT5M, 1969-12-31T23:55:00Z",
    "1969-12-31T23:55:00Z, PT15M, 1969-12-31T23:45:00Z",
    "1969-12-31T23:55:00Z, PT1H, 1969-12-31T23:00:00Z",
    "2026-03-29T01:00:00Z, PT1H, 2026-03-29T01:00:00Z",
    "2026-03-29T00:59:59.999Z, PT1H, 2026-03-29T00:00:00Z",
    "2026-03-29T01:04:59.999Z, PT5M, 2026-03-29T01:00:00Z",
    "2026-03-29T01:05:00Z, PT5M, 2026-03-29T01:05:00Z",
    "2026-03-29T01:14:59.999Z, PT15M, 2026-03-29T01:00:00Z",
  })
  void aWindowBeginsAtItsStartAndEndsBeforeItsEnd(Instant time, String size, Instant start) {
    assertThat(start(time.toEpochMilli(), size)).isEqualTo(start);
  }

  @Test
  void everySetHasItsOwnSizes() {
    PosEvent sale = sale("t1", NOON, reduced(line("tea", 1, 100), 10, "p1"));
    SortedMap<WindowKey, SalesRow> all = ReferenceWindows.of(List.of(sale), List.of(TEA)).rows();
    assertThat(all.keySet())
        .extracting(key -> key.set().table(), key -> key.size().toString(), WindowKey::item)
        .containsExactly(
            tuple("store_sales", "PT5M", ""),
            tuple("store_sales", "PT15M", ""),
            tuple("store_sales", "PT1H", ""),
            tuple("sku_sales", "PT5M", "tea"),
            tuple("sku_sales", "PT15M", "tea"),
            tuple("sku_sales", "PT1H", "tea"),
            tuple("category_sales", "PT15M", "drinks"),
            tuple("category_sales", "PT1H", "drinks"),
            tuple("promo_sales", "PT15M", "p1"));
    all.forEach(
        (key, row) -> {
          assertThat(row.values().keySet()).isEqualTo(key.set().measures());
          assertThat(row.of(Measure.NET)).isEqualTo(90);
        });
  }

  @Test
  void anUnknownSkuHasTheCategoryUnknown() {
    PosEvent sale = sale("t1", NOON, line("tea", 1, 100), line("jam", 1, 400));
    SortedMap<WindowKey, SalesRow> rows =
        ReferenceWindows.of(List.of(sale), List.of(TEA)).rows(SalesSet.CATEGORY_SALES);
    assertThat(rows.keySet())
        .extracting(WindowKey::item)
        .containsExactly("UNKNOWN", "drinks", "UNKNOWN", "drinks");
  }

  @Test
  void aCategoryCountsASaleOfTwoOfItsSkusOnce() {
    Product coffee = new Product("coffee", "drinks", null, null, null, false);
    PosEvent sale = sale("t1", NOON, line("tea", 1, 100), line("coffee", 2, 400));
    SalesRow row =
        ReferenceWindows.of(List.of(sale), List.of(TEA, coffee))
            .rows(SalesSet.CATEGORY_SALES)
            .values()
            .iterator()
            .next();
    assertThat(row.of(Measure.TRANSACTIONS)).isEqualTo(1);
    assertThat(row.of(Measure.UNITS)).isEqualTo(3);
  }

  @Test
  void aWindowWhoseEffectsCancelKeepsItsRowAndAnEmptyOneHasNone() {
    PosEvent sale = sale("t1", NOON, line("tea", 1, 100));
    PosEvent undone = voided("v1", NOON + 3_600_000, "t1");
    SortedMap<WindowKey, SalesRow> rows = rows(SalesSet.SKU_SALES, sale, undone);
    assertThat(rows).hasSize(3);
    assertThat(rows.values()).allMatch(row -> row.of(Measure.NET) == 0);
    assertThat(rows(SalesSet.SKU_SALES)).isEmpty();
  }

  @Test
  void storesAndCurrenciesHaveWindowsOfTheirOwn() {
    PosEvent sale = sale("t1", NOON, line("tea", 1, 100));
    PosEvent yen = Told.at(sale("t2", NOON, line("tea", 1, 100)), "S", "JPY");
    PosEvent elsewhere = Told.at(sale, "S2", "EUR");
    assertThat(rows(SalesSet.STORE_SALES, sale, yen, elsewhere).keySet())
        .filteredOn(key -> key.size().equals(Duration.ofHours(1)))
        .extracting(WindowKey::storeId, WindowKey::currency)
        .containsExactly(tuple("S", "EUR"), tuple("S", "JPY"), tuple("S2", "EUR"));
  }

  @Test
  void aRowRefusesToTellWhatItsSetDoesNotMeasure() {
    SalesRow row =
        rows(SalesSet.SKU_SALES, sale("t1", NOON, line("tea", 1, 1))).values().iterator().next();
    assertThatThrownBy(() -> row.of(Measure.REFUNDS)).hasMessageContaining("refunds");
    assertThat(row.values()).doesNotContainKey(Measure.AVG_TRANSACTION_VALUE);
  }
}
