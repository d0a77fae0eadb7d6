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

  private static Called create(EmbeddedCatalog catalog) {
    List<String> words = new ArrayList<>(List.of("tables", "create", "--format", "csv"));
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
