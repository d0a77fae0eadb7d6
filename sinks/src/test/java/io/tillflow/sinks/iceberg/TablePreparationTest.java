package io.tillflow.sinks.iceberg;

import static io.tillflow.state.row.Table.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.sinks.iceberg.TablePreparation.Outcome.Kind;
import io.tillflow.state.row.ColumnType;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TablePreparationTest {
  private final EmbeddedCatalog catalog = EmbeddedCatalog.jdbc();

  private static final Set<ColumnType> TYPES =
      EnumSet.complementOf(EnumSet.of(ColumnType.LANDED_AT));

  private record Row(long number) {}

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void everySilverTableIsCreatedAsTheSpecificationPartitionsIt() {
    assertThat(preparation().prepare(SilverTables.ALL))
        .allMatch(outcome -> outcome.kind() == Kind.NEW);
    assertThat(catalog.table(Sample.NAMESPACE, "raw_events").spec().toString())
        .contains("append_ts_day", "topic");
    assertThat(catalog.table(Sample.NAMESPACE, "order_events").spec().toString())
        .contains("event_ts_day");
    assertThat(catalog.table(Sample.NAMESPACE, "raw_events").properties())
        .containsEntry("commit.retry.num-retries", "20")
        .containsEntry("write.parquet.compression-codec", "zstd")
        .containsEntry("write.metadata.metrics.column.value", "none");
  }

  @Test
  void whatStandsAsDeclaredIsLeftAlone() {
    preparation().prepare(SilverTables.ALL);
    assertThat(preparation().prepare(SilverTables.ALL))
        .allMatch(outcome -> outcome.kind() == Kind.STANDING && outcome.changes().isEmpty());
  }

  @Test
  void aColumnIsAddedWidenedAndMayBecomeAbsent() {
    Table<Row> before =
        table("evolving", Row.class)
            .required("count", ColumnType.INT, r -> (int) r.number())
            .required("name", ColumnType.STRING, r -> "n");
    Table<Row> after =
        table("evolving", Row.class)
            .required("count", ColumnType.LONG, Row::number)
            .optional("name", ColumnType.STRING, r -> "n")
            .required("added", ColumnType.BOOLEAN, r -> true);
    preparation().prepare(List.of(before));
    assertThat(preparation().prepare(List.of(after)).get(0).changes())
        .containsExactly("add added boolean", "widen count to long", "let name be absent");
    var schema = catalog.table(Sample.NAMESPACE, "evolving").schema();
    assertThat(schema.findField("count").type()).isEqualTo(Types.LongType.get());
    assertThat(schema.findField("added").isOptional()).isTrue();
    assertThat(schema.findField("name").isOptional()).isTrue();
    assertThat(preparation().plan(List.of(before)).get(0).unsafe())
        .as("an older version may go on writing to the widened table")
        .isEmpty();
  }

  @Test
  void whatColumnsMeanIsInTheTableAndFollowsTheDeclaration() {
    Table<Row> before = table("told", Row.class).required("n", ColumnType.LONG, Row::number);
    Table<Row> after =
        table("told", Row.class).required("n", ColumnType.LONG, Row::number).means("a number");
    preparation().prepare(List.of(before));
    assertThat(preparation().prepare(List.of(after)).get(0).changes())
        .containsExactly("describe n");
    assertThat(catalog.table(Sample.NAMESPACE, "told").schema().findField("n").doc())
        .isEqualTo("a number");
    assertThat(preparation().plan(List.of(after)).get(0).changes()).isEmpty();
    assertThat(preparation().plan(List.of(before)).get(0).changes()).isEmpty();
  }

  @Test
  void noTypeBecomesAnotherUnlessItHoldsAllItsValues() {
    Set<String> harmless = new TreeSet<>();
    for (ColumnType standing : TYPES) {
      preparation().prepare(List.of(oneColumn(standing, standing)));
      for (ColumnType declared : TYPES) {
        if (preparation().plan(List.of(oneColumn(standing, declared))).get(0).unsafe().isEmpty()) {
          harmless.add(standing + " as " + declared);
        }
      }
    }
    Set<String> expected = new TreeSet<>(Set.of("INT as LONG", "LONG as INT"));
    TYPES.forEach(type -> expected.add(type + " as " + type));
    assertThat(harmless).isEqualTo(expected);
  }

  private static Table<Row> oneColumn(ColumnType standing, ColumnType declared) {
    return table("of_" + standing.name().toLowerCase(Locale.ROOT), Row.class)
        .optional("c", declared, r -> null);
  }

  @Test
  void aNarrowerDecimalOfTheSameScaleIsWidenedAndNoOther() {
    decimal("narrow", 9, 4);
    decimal("scaled", 18, 2);
    assertThat(preparation().plan(List.of(money("narrow"))).get(0).changes())
        .contains("widen c to decimal(18, 4)");
    assertThat(preparation().plan(List.of(money("scaled"))).get(0).unsafe())
        .containsExactly("scaled: c is decimal(18, 2), declared is decimal(18, 4)");
  }

  private static Table<Row> money(String name) {
    return table(name, Row.class).optional("c", ColumnType.MONEY, r -> null);
  }

  private void decimal(String name, int precision, int scale) {
    // Makes the namespace.
    preparation().prepare(List.of(oneColumn(ColumnType.INT, ColumnType.INT)));
    Schema schema =
        new Schema(
            Types.NestedField.optional(1, "c", Types.DecimalType.of(precision, scale)),
            Types.NestedField.optional(2, "somebody_elses", Types.StringType.get()));
    catalog.catalog().createTable(TableIdentifier.of(Sample.NAMESPACE, name), schema);
  }

  @Test
  void anUnsafeDifferenceRefusesAllTablesAndChangesNone() {
    Map<String, Table<Row>> standing =
        Map.of(
            "narrowed", table("narrowed", Row.class).required("n", ColumnType.STRING, r -> "n"),
            "stranger", table("stranger", Row.class).required("old", ColumnType.LONG, Row::number));
    preparation().prepare(List.copyOf(standing.values()));
    List<Table<?>> wanted =
        List.of(
            table("fresh", Row.class).required("n", ColumnType.LONG, Row::number),
            table("narrowed", Row.class).required("n", ColumnType.LONG, Row::number),
            table("stranger", Row.class)
                .required("at", ColumnType.TIMESTAMP, Row::number)
                .byDay("at"));
    assertThatThrownBy(() -> preparation().prepare(wanted))
        .isInstanceOf(UnsafeTableException.class)
        .hasMessageContaining("narrowed: n is string, declared is long")
        .hasMessageContaining("stranger: old is required, but not declared")
        .hasMessageContaining("stranger: is partitioned by [], declared is [day(at)]");
    assertThat(catalog.catalog().tableExists(TableIdentifier.of(Sample.NAMESPACE, "fresh")))
        .isFalse();
  }

  @Test
  void aBranchThatDoesNotExistIsRefusedByName() {
    preparation().prepare(List.of(Sample.EVERY_TYPE));
    TablePreparation onBranch =
        new TablePreparation(Sample.settings(catalog, "replay"), catalog.catalog());
    assertThatThrownBy(() -> onBranch.prepare(List.of(Sample.EVERY_TYPE)))
        .isInstanceOf(UnsafeTableException.class)
        .hasMessageContaining("every_type: has no branch replay");
  }

  private TablePreparation preparation() {
    return new TablePreparation(Sample.settings(catalog), catalog.catalog());
  }
}
