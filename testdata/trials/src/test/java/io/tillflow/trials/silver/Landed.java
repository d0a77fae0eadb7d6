package io.tillflow.trials.silver;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.Origin;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.testdata.reference.ReferenceResult;
import io.tillflow.testdata.reference.sales.ReferenceWindows;
import io.tillflow.testdata.reference.sales.SalesRow;
import io.tillflow.testdata.reference.sales.SalesSet;
import io.tillflow.testdata.reference.sales.WindowKey;
import io.tillflow.testdata.reference.sales.WindowTexts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** A catalog in; what has landed in its silver tables out, held against what the rules make. */
record Landed(Catalog tables) {
  /** Every row of a table as it stands. */
  List<Record> rows(String name) {
    Table table = tables.loadTable(TableIdentifier.of("retail_silver", name));
    try (CloseableIterable<Record> rows = IcebergGenerics.read(table).build()) {
      List<Record> read = new ArrayList<>();
      rows.forEach(read::add);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every record, letter, event and line is there, and there once. */
  void assertHolds(ReferenceResult expected, SilverWorld world) {
    assertThat(places("raw_events"))
        .containsExactlyInAnyOrderElementsOf(
            world.produced().stream().map(record -> place(record.origin())).toList());
    assertThat(
            rows("dead_letters").stream()
                .filter(row -> !row.getField("stage").equals(DeadLetter.LEDGER))
                .map(Landed::place)
                .toList())
        .containsExactlyInAnyOrderElementsOf(
            expected.deadLetters().stream()
                .map(letter -> place(letter.record().origin()))
                .toList());
    assertThat(places("commerce_events"))
        .containsExactlyInAnyOrderElementsOf(
            expected.commerceRows().stream().map(row -> place(row.origin())).toList());
    assertThat(rows("order_events").stream().map(Landed::line).toList())
        .containsExactlyInAnyOrderElementsOf(
            expected.orderLines().stream()
                .map(row -> place(row.origin()) + " " + row.sku() + " " + row.quantity())
                .toList());
  }

  /** Every window of the sets that ship is the truth. */
  void assertHolds(ReferenceWindows expected) {
    for (SalesSet set : SalesSet.values()) {
      Map<WindowKey, SalesRow> exact = expected.rows(set);
      assertThat(WindowTexts.of(set, rows(set.table()), exact))
          .as(set.table())
          .isNotEmpty()
          .isEqualTo(WindowTexts.of(exact));
    }
  }

  private List<String> places(String name) {
    return rows(name).stream().map(Landed::place).toList();
  }

  private static String line(Record row) {
    return place(row) + " " + row.getField("sku") + " " + row.getField("quantity");
  }

  static String place(Record row) {
    return row.getField("topic") + "-" + row.getField("partition") + "@" + row.getField("offset");
  }

  static String place(Origin origin) {
    return origin.topic() + "-" + origin.partition() + "@" + origin.offset();
  }
}
