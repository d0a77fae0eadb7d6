package io.tillflow.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.functions.metrics.SessionMetrics;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsCommandTest {
  @Test
  void everySetIsListedWithItsKeyAndWindows() throws Exception {
    JsonNode sets = json("metrics", "list");
    assertThat(sets).hasSize(SalesMetrics.ALL.size() + 1);
    assertThat(sets.get(1).get("set").asText()).isEqualTo("sku_sales");
    assertThat(sets.get(1).get("key").asText()).isEqualTo("store_id, sku, currency");
    assertThat(sets.get(1).get("windows").asText()).isEqualTo("PT5M, PT15M, PT1H");
    assertThat(sets.get(1).get("settling").asText()).isEqualTo("PT0S");
    assertThat(sets.get(1).get("horizon").asText()).isEqualTo("PT48H");
    JsonNode kpis = sets.get(sets.size() - 1);
    assertThat(kpis.get("set").asText()).isEqualTo("commerce_kpis");
    assertThat(kpis.get("settling").asText()).isEqualTo("PT30M");
  }

  @Test
  void aSetIsDescribedToItsLastColumn() throws Exception {
    List<String> told = new ArrayList<>();
    json("metrics", "describe", "store_sales")
        .forEach(row -> told.add(row.get("name").asText() + ": " + row.get("meaning").asText()));
    assertThat(told)
        .contains(
            "gross: sum of quantity times unit price of sales",
            "net: gross - discount - voided - refunded",
            "avg_transaction_value: net / (transactions - voided_transactions)",
            "job_version: version of the job's jar")
        .noneMatch(line -> line.endsWith(": null"));
  }

  @Test
  void theCatalogueHasARowForEachMeasureThatTablesShow() throws Exception {
    int shown =
        SalesMetrics.ALL.stream().mapToInt(set -> set.shown().size()).sum()
            + SessionMetrics.COMMERCE_KPIS.shown().size();
    JsonNode rows = json("metrics", "catalog");
    assertThat(rows).hasSize(shown);
    for (JsonNode row : rows) {
      for (String column : List.of("table", "column", "formula", "unit", "owner", "description")) {
        assertThat(row.get(column).asText()).as(column).isNotBlank().isNotEqualTo("null");
      }
    }
  }

  private static JsonNode json(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--format", "json"));
    Called called = Called.with(all.toArray(String[]::new));
    assertThat(called.code()).as(called.err()).isZero();
    assertThat(called.err()).isEmpty();
    return new ObjectMapper().readTree(called.out());
  }
}
