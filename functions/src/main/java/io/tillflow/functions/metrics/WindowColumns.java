package io.tillflow.functions.metrics;

import static io.tillflow.state.row.ColumnType.BOOLEAN;
import static io.tillflow.state.row.ColumnType.INT;
import static io.tillflow.state.row.ColumnType.LONG;
import static io.tillflow.state.row.ColumnType.LONG_MAP;
import static io.tillflow.state.row.ColumnType.MONEY;
import static io.tillflow.state.row.ColumnType.STRING;
import static io.tillflow.state.row.ColumnType.TIMESTAMP;

import io.tillflow.state.row.Table;
import io.tillflow.state.row.WindowRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A metric set in, the table that its rows land in out. */
public final class WindowColumns {
  private static final String CURRENCY = "currency";
  private static final String START = "window_start";
  private static final String END = "window_end";
  private static final String SIZE = "window_size";
  private static final String REVISION = "revision";
  private static final String IS_FINAL = "is_final";

  /** The column of how many entries counted. */
  static final String EVENTS = "events";

  private static final String LATE_EVENTS = "late_events";
  private static final String WATERMARK = "watermark";
  private static final String COMPLETE_SINCE = "complete_since";
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
          COMPLETE_SINCE,
          EMITTED_AT,
          "generation",
          "logic_version",
          "job_version");

  private WindowColumns() {}

  /** The columns of a row's key. */
  public static List<String> key(MetricSet<?> set) {
    return set.innerKey() == null
        ? List.of(set.outerColumn(), CURRENCY)
        : List.of(set.outerColumn(), set.innerKey().column(), CURRENCY);
  }

  /** The table of a set: key, window, measures in their order, and what every set tells. */
  public static Table<WindowRow> of(MetricSet<?> set) {
    Table<WindowRow> table =
        Table.table(set.name(), WindowRow.class)
            .required(set.outerColumn(), STRING, WindowRow::outerKey)
            .means("key of the row");
    if (set.innerKey() != null) {
      table
          .required(set.innerKey().column(), STRING, WindowRow::innerKey)
          .means("second key of the row");
    }
    table
        .optional(CURRENCY, STRING, WindowRow::currency)
        .means("ISO 4217 code of all amounts of the row; part of its key")
        .required(START, TIMESTAMP, WindowRow::windowStart)
        .means("first moment of the window; windows are aligned to the epoch in UTC")
        .required(END, TIMESTAMP, WindowRow::windowEnd)
        .means("first moment after the window")
        .required(SIZE, STRING, WindowRow::windowSize)
        .means("size of the window, with its slide where windows overlap");
    addMeasures(set, table);
    return table
        .required(EVENTS, LONG, WindowRow::events)
        .means("events that had an effect in the window")
        .required(LATE_EVENTS, LONG, WindowRow::lateEvents)
        .means(
            "of these, those that came after the first row of the shortest window around their time")
        .required(REVISION, INT, WindowRow::revision)
        .means("0 in the first row of a window, one more in each that corrects it")
        .required(IS_FINAL, BOOLEAN, WindowRow::isFinal)
        .means("whether the window can change no more")
        .optional(WATERMARK, TIMESTAMP, WindowRow::watermarkIfAny)
        .means("event time that the job had reached as it made the row")
        .optional(COMPLETE_SINCE, TIMESTAMP, WindowRow::completeSinceIfNot)
        .means("where windows start that have all of every measure, if this one may lack some")
        .landedAt(EMITTED_AT)
        .means("time of the clock as the row landed")
        .truthPer(truthKey(set))
        .byDay(START);
  }

  private static String[] truthKey(MetricSet<?> set) {
    return Stream.concat(key(set).stream(), Stream.of(SIZE, START)).toArray(String[]::new);
  }

  // A measure that is added later has no value in rows from before, so none is required.
  private static <E> void addMeasures(MetricSet<E> set, Table<WindowRow> table) {
    List<Measure<E>> shown = set.shown();
    for (int i = 0; i < shown.size(); i++) {
      int at = i;
      String name = shown.get(i).name();
      switch (shown.get(i).unit()) {
        case COUNT -> table.optional(name, LONG, row -> row.valueIfAny(at));
        case MONEY, RATIO -> table.optional(name, MONEY, row -> row.valueIfAny(at));
        case RANKING -> table.optional(name, LONG_MAP, row -> row.rankingIfAny(at));
      }
      table.means(set.formula(shown.get(i)));
    }
  }
}
