package io.tillflow.jobs;

import static io.tillflow.functions.metrics.MetricSet.metricSet;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.MetricSetBuilder;
import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.functions.metrics.WindowColumns;
import io.tillflow.functions.window.DeclaredWindows;
import io.tillflow.sinks.iceberg.IcebergOutlet;
import io.tillflow.sinks.iceberg.IcebergSettings;
import io.tillflow.sinks.iceberg.Stamp;
import io.tillflow.sinks.iceberg.TablePreparation;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.EntryKind;
import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.Table;
import io.tillflow.state.row.WindowRow;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.harness.Listed;
import io.tillflow.testdata.harness.SmallCluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A set that gains measures of every kind, and the table that it has landed in before. */
class EvolvedSetIT {
  @RegisterExtension static final MiniClusterExtension CLUSTER = SmallCluster.withSlots(2);

  private static final String NAMESPACE = "retail_silver";

  @Test
  void aTableGainsTheColumnsOfItsSetAndKeepsItsRows() throws Exception {
    try (EmbeddedCatalog catalog = EmbeddedCatalog.jdbc()) {
      land(set(s -> s), catalog, 0);
      land(set(EvolvedSetIT::more), catalog, 1);
      List<Record> rows = catalog.rows(NAMESPACE, "tried");
      assertThat(of(0, rows).getField("units")).isEqualTo(3L);
      for (String added : List.of("customers", "top", "median", "complete_since")) {
        assertThat(of(0, rows).getField(added)).as(added).isNull();
      }
      Record later = of(1, rows);
      assertThat(later.getField("units")).isEqualTo(3L);
      assertThat(later.getField("customers")).isEqualTo(1L);
      assertThat(later.getField("top")).isEqualTo(Map.of("apple", 1L));
      assertThat(later.getField("median").toString()).isEqualTo("1.0000");
    }
  }

  private static MetricSetBuilder<Entry> more(MetricSetBuilder<Entry> set) {
    return set.approxDistinct("customers", Entry::customer)
        .topK("top", 1, (e, i) -> e.skus()[i])
        .quantile("median", (e, i) -> e.amountsMinor()[i], 0.5)
        .asMoney();
  }

  // What is added comes in front of what was there.
  private static MetricSet<Entry> set(UnaryOperator<MetricSetBuilder<Entry>> more) {
    MetricSetBuilder<Entry> tried =
        metricSet("tried", SalesMetrics.ENTRIES)
            .key("store_id", Entry::storeId)
            .windows(ofMinutes(5))
            .correctedFor(Duration.ofDays(2))
            .owner("test")
            .description("Tries.");
    return more.apply(tried).sum("units", (e, i) -> e.quantities()[i]).version(1);
  }

  private static Record of(int generation, List<Record> rows) {
    return rows.stream()
        .filter(row -> row.getField("generation").equals(generation))
        .findFirst()
        .orElseThrow();
  }

  private static void land(MetricSet<Entry> set, EmbeddedCatalog catalog, int generation)
      throws Exception {
    IcebergSettings iceberg =
        new IcebergSettings(
            catalog.type(),
            catalog.name(),
            catalog.warehouse(),
            NAMESPACE,
            IcebergSettings.MAIN,
            catalog.properties());
    Table<WindowRow> table = WindowColumns.of(set);
    new TablePreparation(iceberg, catalog.catalog()).prepare(List.of(table));
    StreamExecutionEnvironment env = SmallCluster.environment(1);
    env.enableCheckpointing(200);
    var entries = new Listed<>("entries", FlowTypes.ENTRY, List.of(sale())).open(env);
    Stamp stamp = new Stamp(1, "test", new Stamp.Generation(generation, List.of()));
    new IcebergOutlet<>(table, iceberg, stamp)
        .attach(DeclaredWindows.over(entries.keyBy(Entry::storeId, Types.STRING), set, 1 << 20));
    env.execute();
  }

  private static Entry sale() {
    return new Entry(
        EntryKind.SALE,
        false,
        Sales.START,
        Sales.STORE,
        "EUR",
        PaymentMethod.CASH,
        "v1:token",
        false,
        new String[] {"apple"},
        new String[] {null},
        null,
        new int[] {3},
        new long[] {100},
        new long[] {0},
        null,
        null,
        Sales.START,
        Sales.START);
  }
}
