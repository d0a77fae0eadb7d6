package io.tillflow.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.testdata.embedded.EmbeddedCatalog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesCommandTest {
  @Test
  void tablesAreMadeWithTheViewsOfTheirTruthAndStandTheNextTime() {
    try (EmbeddedCatalog catalog = EmbeddedCatalog.jdbc()) {
      Called first = create(catalog);
      assertThat(first.code()).as(first.err()).isZero();
      assertThat(first.err()).isEmpty();
      assertThat(first.out().lines())
          .contains("sku_sales,created,,", "sku_sales_current,created,,")
          .noneMatch(line -> line.startsWith("commit_log_current"));
      assertThat(create(catalog).out().lines())
          .contains("sku_sales,stands,,", "sku_sales_current,stands,,");
    }
  }

  @Test
  void aCatalogWithoutViewsGivesTablesAndSaysOnceWhereTheQueryIs() {
    try (EmbeddedCatalog catalog = EmbeddedCatalog.hadoop()) {
      Called called = create(catalog);
      assertThat(called.code()).isZero();
      assertThat(called.out().lines())
          .contains("sku_sales,created,,")
          .contains("sku_sales_current,unsupported,,this hadoop catalog has no views");
      assertThat(called.err().lines())
          .containsExactly(
              "info: this hadoop catalog has no views;"
                  + " functions/README.md has the query of the truth");
    }
  }

  @Test
  void freshnessOfTablesThatNobodyHasWrittenOrMadeIsNoFailure() {
    try (EmbeddedCatalog catalog = EmbeddedCatalog.jdbc()) {
      Called none = freshness(catalog);
      assertThat(none.code()).isZero();
      assertThat(none.err()).contains("no table is there yet");
      assertThat(freshness(catalog, "--stores").err()).contains("no table store_completeness");
      create(catalog);
      assertThat(freshness(catalog).out().lines()).contains("sku_sales,,,,,,");
    }
  }

  private static Called freshness(EmbeddedCatalog catalog, String... more) {
    List<String> words = new ArrayList<>(List.of("freshness", "--format", "csv"));
    words.addAll(List.of(more));
    words.addAll(List.of("--set", "tillflow.kafka.bootstrap-servers=127.0.0.1:1"));
    return called(catalog, words);
  }

  private static Called create(EmbeddedCatalog catalog) {
    return called(catalog, new ArrayList<>(List.of("tables", "create", "--format", "csv")));
  }

  private static Called called(EmbeddedCatalog catalog, List<String> words) {
    words.addAll(
        List.of(
            "--set", "tillflow.iceberg.catalog=" + catalog.type(),
            "--set", "tillflow.iceberg.warehouse=" + catalog.warehouse()));
    catalog
        .properties()
        .forEach(
            (k, v) -> words.addAll(List.of("--set", "tillflow.iceberg.properties." + k + "=" + v)));
    return Called.with(words.toArray(String[]::new));
  }
}
