package io.tillflow.functions.metrics;

import static io.tillflow.state.row.ColumnType.BOOLEAN;
import static io.tillflow.state.row.ColumnType.INT;
import static io.tillflow.state.row.ColumnType.LONG;
import static io.tillflow.state.row.ColumnType.MONEY;
import static io.tillflow.state.row.ColumnType.STRING;
import static io.tillflow.state.row.ColumnType.TIMESTAMP;

import io.tillflow.state.row.ColumnType;
import io.tillflow.state.row.Table;
import io.tillflow.state.row.WindowRow;
import java.util.List;
import java.util.Set;

/** A metric set in, the table that its rows land in out. */
public final class WindowColumns {
  private static final String CURRENCY = "currency";
  private static final String START = "window_start";
  private static final String END = "window_end";
  private static final String SIZE = "window_size";
  private static final String REVISION = "revision";
  private static final String IS_FINAL = "is_final";
  private static final String EVENTS = "events";
  private static final String LATE_EVENTS = "late_events";
  private static final String WATERMARK = "watermark";
  private static final String EMITTED_AT = "emitted_at";

  /** The columns of every set, with those that the outlet adds; no measure is called so. */
  static final Set<String> FIXED =
      Set.of(
          CURRENCY,
          START,
          END,
          SIZE,
          REVISION,
          IS_FINAL,
          EVENTS,
          LATE_EVENTS,
          WATERMARK,
          EMITTED_AT,
          "generation",
          "logic_version",
          "job_version");

  private WindowColumns() {}

  /** The table of a set: key, window, measures in their order, and what every set tells. */
  public static Table<WindowRow> of(MetricSet<?> set) {
    Table<WindowRow> table =
        Table.table(set.name(), WindowRow.class)
            .required(set.outerColumn(), STRING, WindowRow::outerKey);
    if (set.innerKey() != null) {
      table.required(set.innerKey().column(), STRING, WindowRow::innerKey);
    }
    table
        .optional(CURRENCY, STRING, WindowRow::currency)
        .required(START, TIMESTAMP, WindowRow::windowStart)
        .required(END, TIMESTAMP, WindowRow::windowEnd)
        .required(SIZE, STRING, WindowRow::windowSize);
    addMeasures(set, table);
    return table
        .required(EVENTS, LONG, WindowRow::events)
        .required(LATE_EVENTS, LONG, WindowRow::lateEvents)
        .required(REVISION, INT, WindowRow::revision)
        .required(IS_FINAL, BOOLEAN, WindowRow::isFinal)
        .optional(WATERMARK, TIMESTAMP, WindowRow::watermarkIfAny)
        .landedAt(EMITTED_AT)
        .byDay(START);
  }

  // A measure that is added later has no value in rows from before, so none is required.
  private static <E> void addMeasures(MetricSet<E> set, Table<WindowRow> table) {
    List<Measure<E>> shown = set.shown();
    for (int i = 0; i < shown.size(); i++) {
      int at = i;
      ColumnType type = shown.get(i).unit() == Measure.Unit.COUNT ? LONG : MONEY;
      table.optional(shown.get(i).name(), type, row -> row.valueIfAny(at));
    }
  }
}
