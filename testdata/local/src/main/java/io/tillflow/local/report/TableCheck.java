package io.tillflow.local.report;

import io.tillflow.state.event.Origin;
import java.util.function.BiConsumer;
import org.apache.iceberg.data.Record;

/** One table in, then the rows that must be in it; how they compare out. */
final class TableCheck<R> {
  private final Tables tables;
  private final String table;
  private final Columns<R> columns;
  private final Comparison comparison;

  /** Reads the table as it stands. */
  TableCheck(Tables tables, String table, Columns<R> columns) {
    this.tables = tables;
    this.table = table;
    this.columns = columns;
    this.comparison = new Comparison(table);
    scan(comparison::find);
  }

  /** A row that must be there, and the record that it comes from. */
  void expect(Origin origin, R row) {
    String place = ReferenceColumns.place(origin);
    comparison.expect(place, columns.of(row));
  }

  /** Reads the table again where there is something in it to show. */
  Compared compared() {
    if (comparison.hasSurplus()) {
      scan(comparison::show);
    }
    return comparison.compared();
  }

  private void scan(BiConsumer<String, String> each) {
    tables.scan(table, row -> each.accept(place(row), columns.ofTable(row)));
  }

  static String place(Record row) {
    return ReferenceColumns.place(
        row.getField("topic"), row.getField("partition"), row.getField("offset"));
  }
}
