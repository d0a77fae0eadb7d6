package io.tillflow.sinks.iceberg;

import io.tillflow.state.row.Column;
import io.tillflow.state.row.ColumnType;
import io.tillflow.state.row.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.NestedField;

/** A row record in, a table row in the order of the standing table's columns out. */
public final class RowMaker<R> {
  private final Cell<R>[] cells;

  /** One field of a row; the wall clock is read once per row and handed in. */
  private interface Cell<R> {
    Object of(R row, long now);
  }

  /** Makes rows of a table as it stands; what the declaration does not name stays empty. */
  public RowMaker(Table<R> declared, Schema standing, Stamp stamp, int generation) {
    Map<String, Column<R>> byName = new HashMap<>();
    declared.columns().forEach(column -> byName.put(column.name(), column));
    Map<String, Object> stamped =
        Map.of(
            StampColumn.GENERATION.column(), generation,
            StampColumn.LOGIC_VERSION.column(), stamp.logicVersion(),
            StampColumn.JOB_VERSION.column(), StringData.fromString(stamp.jobVersion()));
    List<NestedField> fields = standing.columns();
    this.cells = cells(fields.size());
    for (int i = 0; i < cells.length; i++) {
      NestedField field = fields.get(i);
      Object constant = stamped.get(field.name());
      cells[i] = constant != null ? (row, now) -> constant : cell(byName.get(field.name()), field);
    }
  }

  /** Makes one table row; the wall clock stands in every column of landing time. */
  public RowData make(R row, long now) {
    GenericRowData made = new GenericRowData(cells.length);
    for (int i = 0; i < cells.length; i++) {
      made.setField(i, cells[i].of(row, now));
    }
    return made;
  }

  private static <R> Cell<R> cell(Column<R> column, NestedField field) {
    if (column == null) {
      return (row, now) -> null;
    }
    if (column.type() == ColumnType.LANDED_AT) {
      return (row, now) -> RowFields.of(now, ColumnType.LANDED_AT, field.type());
    }
    return (row, now) -> RowFields.of(column.value().apply(row), column.type(), field.type());
  }

  @SuppressWarnings("unchecked")
  private static <R> Cell<R>[] cells(int count) {
    return (Cell<R>[]) new Cell<?>[count];
  }
}
