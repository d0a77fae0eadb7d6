package io.tillflow.sinks.iceberg;

import static io.tillflow.state.row.Table.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tillflow.sinks.iceberg.CurrentViews.Outcome;
import io.tillflow.sinks.iceberg.CurrentViews.Outcome.Kind;
import io.tillflow.state.row.AnomalyTables;
import io.tillflow.state.row.ColumnType;
import io.tillflow.state.row.SessionTables;
import io.tillflow.state.row.SilverTables;
import io.tillflow.state.row.Table;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.catalog.ViewCatalog;
import org.apache.iceberg.view.View;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CurrentViewsTest {
  private static final Table<Sample.Row> WINDOWS =
      table("sales", Sample.Row.class)
          .required("store_id", ColumnType.STRING, r -> "s")
          .optional("currency", ColumnType.STRING, r -> null)
          .required("window_start", ColumnType.LONG, Sample.Row::number)
          .required("revision", ColumnType.INT, r -> 0)
          .required("gross", ColumnType.LONG, Sample.Row::number)
          .truthPer("store_id", "currency", "window_start");

  private final EmbeddedCatalog catalog = EmbeddedCatalog.jdbc();

  @AfterEach
  void close() {
    catalog.close();
  }

  @Test
  void tablesWithATruthHaveAViewOfItThatIsReplacedOnlyWhenTheirColumnsChange() {
    assertThat(prepared(WINDOWS)).containsExactly(new Outcome("sales_current", Kind.CREATED, null));
    assertThat(prepared(WINDOWS)).extracting(Outcome::kind).containsExactly(Kind.STANDS);
    Table<Sample.Row> more =
        table("sales", Sample.Row.class)
            .required("store_id", ColumnType.STRING, r -> "s")
            .optional("currency", ColumnType.STRING, r -> null)
            .required("window_start", ColumnType.LONG, Sample.Row::number)
            .required("revision", ColumnType.INT, r -> 0)
            .required("gross", ColumnType.LONG, Sample.Row::number)
            .optional("units", ColumnType.LONG, Sample.Row::number)
            .truthPer("store_id", "currency", "window_start");
    assertThat(prepared(more)).extracting(Outcome::kind).containsExactly(Kind.REPLACED);
    assertThat(view("sales_current").schema().findField("units")).isNotNull();
    assertThat(prepared(WINDOWS))
        .as("a job of an earlier version leaves the column that its table has")
        .extracting(Outcome::kind)
        .containsExactly(Kind.STANDS);
  }

  @Test
  void factsHaveOneTooAndTablesOfCountsHaveNone() {
    assertThat(prepared(SilverTables.ALL.toArray(Table<?>[]::new)))
        .extracting(Outcome::view)
        .containsExactly("raw_events_current", "order_events_current", "commerce_events_current");
    assertThat(view("order_events_current").sqlFor("spark").sql())
        .contains("PARTITION BY `topic`, `partition`, `offset`, `line_no` ORDER BY `generation`");
  }

  @Test
  void aSessionThatIsRetractedIsInNoView() {
    assertThat(prepared(SessionTables.SESSIONS)).hasSize(1);
    assertThat(view("sessions_current").sqlFor("spark").sql())
        .contains("PARTITION BY `session_key` ORDER BY `generation` DESC, `revision` DESC")
        .endsWith("AS ranked WHERE `_place` = 1 AND NOT `retracted`");
  }

  @Test
  void orderEventsAreFlaggedAsSoonAsTheTablesOfBothJobsStand() {
    assertThat(prepared(SilverTables.ORDER_EVENTS))
        .extracting(Outcome::view)
        .containsExactly("order_events_current");
    assertThat(prepared(AnomalyTables.ANOMALIES, AnomalyTables.RULE_QUALITY))
        .containsExactly(
            new Outcome("anomalies_current", Kind.CREATED, null),
            new Outcome("order_events_flagged", Kind.CREATED, null));
    assertThat(prepared(SilverTables.ORDER_EVENTS))
        .extracting(Outcome::kind)
        .containsExactly(Kind.STANDS, Kind.STANDS);
    assertThat(view("order_events_flagged").schema().findField("anomaly_reasons").type())
        .hasToString("list<string>");
    assertThat(view("order_events_flagged").sqlFor("trino").sql())
        .contains(
            "o.\"revenue\"",
            "a.alert_id IS NOT NULL AS anomaly_detected",
            "FROM \"tillflow\".\"retail_silver\".\"order_events_current\" AS o LEFT JOIN"
                + " \"tillflow\".\"retail_silver\".\"anomalies_current\" AS a");
  }

  @Test
  void aCatalogWithoutViewsSaysSo() {
    try (EmbeddedCatalog hadoop = EmbeddedCatalog.hadoop()) {
      assertThat(prepared(hadoop, WINDOWS))
          .containsExactly(
              new Outcome("sales_current", Kind.UNSUPPORTED, "this hadoop catalog has no views"));
    }
  }

  @Test
  void aTableInItsPlaceIsToldByNameAndStopsNoOther() {
    Table<Sample.Row> inTheWay =
        table("sales_current", Sample.Row.class).required("n", ColumnType.LONG, r -> 1L);
    assertThat(prepared(inTheWay, WINDOWS, SilverTables.RAW_EVENTS))
        .extracting(Outcome::view, Outcome::kind)
        .containsExactly(
            tuple("sales_current", Kind.FAILED), tuple("raw_events_current", Kind.CREATED));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void theQueryTakesAllRowsOfTheHighestGenerationThenRevisionOfEachKey(Dialect dialect)
      throws Exception {
    prepared(WINDOWS);
    String query = view("sales_current").sqlFor(dialect.word()).sql();
    List<String> truth = new ArrayList<>();
    try (Connection database = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement sql = database.createStatement()) {
      database.createStatement().execute("ATTACH ':memory:' AS retail_silver");
      sql.execute(
          "CREATE TABLE retail_silver.sales (store_id, currency, window_start, revision, gross,"
              + " generation, logic_version, job_version)");
      sql.execute(
          """
          INSERT INTO retail_silver.sales VALUES
            ('a', 'EUR', 0, 0, 1, 0, 1, 'v'), ('a', 'EUR', 0, 9, 2, 0, 1, 'v'),
            ('a', 'EUR', 0, 0, 3, 1, 1, 'v'), ('a', 'EUR', 0, 1, 4, 1, 1, 'v'),
            ('a', 'CHF', 0, 0, 5, 0, 1, 'v'), ('a', 'EUR', 5, 0, 6, 0, 1, 'v'),
            ('b', NULL, 0, 0, 7, 0, 1, 'v'), ('b', NULL, 0, 10, 9, 0, 1, 'v'),
            ('b', NULL, 0, 9, 8, 0, 1, 'v'), ('b', NULL, 0, 10, 10, 0, 1, 'v')
          """);
      // SQLite knows no catalogs.
      try (ResultSet rows = sql.executeQuery(query.replace("\"tillflow\".", ""))) {
        assertThat(rows.getMetaData().getColumnCount()).isEqualTo(8);
        while (rows.next()) {
          truth.add(rows.getString("store_id") + rows.getLong("gross"));
        }
      }
    }
    assertThat(truth).containsExactlyInAnyOrder("a4", "a5", "a6", "b9", "b10");
  }

  private List<Outcome> prepared(Table<?>... tables) {
    return prepared(catalog, tables);
  }

  private static List<Outcome> prepared(EmbeddedCatalog catalog, Table<?>... tables) {
    var settings = Sample.settings(catalog);
    new TablePreparation(settings, catalog.catalog()).prepare(List.of(tables));
    return new CurrentViews(settings, catalog.catalog()).prepare(List.of(tables));
  }

  private View view(String name) {
    return ((ViewCatalog) catalog.catalog()).loadView(TableIdentifier.of(Sample.NAMESPACE, name));
  }
}
