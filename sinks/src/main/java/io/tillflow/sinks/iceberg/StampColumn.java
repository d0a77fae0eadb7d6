package io.tillflow.sinks.iceberg;

import io.tillflow.state.row.ColumnType;
import java.util.Locale;

/** The columns that every silver table has beside its declared ones. */
enum StampColumn {
  GENERATION(ColumnType.INT),
  LOGIC_VERSION(ColumnType.INT),
  JOB_VERSION(ColumnType.STRING);

  private final ColumnType type;

  StampColumn(ColumnType type) {
    this.type = type;
  }

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  ColumnType type() {
    return type;
  }
}
