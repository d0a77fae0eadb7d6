package io.tillflow.sinks.iceberg;

import io.tillflow.state.row.ColumnType;
import java.util.Locale;

/** The columns that every silver table has beside its declared ones. */
enum StampColumn {
  GENERATION(ColumnType.INT, "start without state that wrote the row; the highest is the truth"),
  LOGIC_VERSION(ColumnType.INT, "version of the job's logic"),
  JOB_VERSION(ColumnType.STRING, "version of the job's jar");

  private final ColumnType type;
  private final String meaning;

  StampColumn(ColumnType type, String meaning) {
    this.type = type;
    this.meaning = meaning;
  }

  String column() {
    return name().toLowerCase(Locale.ROOT);
  }

  String meaning() {
    return meaning;
  }

  ColumnType type() {
    return type;
  }
}
