package io.tillflow.state.row;

import static io.tillflow.state.row.ColumnType.BOOLEAN;
import static io.tillflow.state.row.ColumnType.INT;
import static io.tillflow.state.row.ColumnType.LONG;
import static io.tillflow.state.row.ColumnType.STRING;
import static io.tillflow.state.row.ColumnType.TIMESTAMP;

/**
 * What is known of five minutes of a store.
 *
 * @param lastEvent the last event time within the window; {@link #NONE} where it has no event
 * @param missing how many numbers are missing that may have been of this window
 * @param revision how often the window has been told before
 */
public record CompletenessRow(
    String storeId,
    long windowStart,
    long windowEnd,
    long lastEvent,
    long missing,
    Completeness state,
    int revision,
    boolean isFinal) {
  /** Stands for no event. */
  public static final long NONE = Long.MIN_VALUE;

  /**
   * The table {@code store_completeness}: twice 288 rows per store and day, a first and a final
   * one, and one more for each minute of event time in which something became known of a window.
   */
  public static final Table<CompletenessRow> TABLE =
      Table.table("store_completeness", CompletenessRow.class)
          .required("store_id", STRING, CompletenessRow::storeId)
          .required("window_start", TIMESTAMP, CompletenessRow::windowStart)
          .required("window_end", TIMESTAMP, CompletenessRow::windowEnd)
          .optional("last_event_ts", TIMESTAMP, CompletenessRow::lastEventIfAny)
          .means("the last event time within the window; null where it has no event")
          .required("missing", LONG, CompletenessRow::missing)
          .means("how many numbers of the store are missing that may be of this window")
          .required("state", STRING, row -> row.state().name())
          .means("COMPLETE, PARTIAL, SILENT (no event while the store was open) or CLOSED")
          .required("revision", INT, CompletenessRow::revision)
          .required("is_final", BOOLEAN, CompletenessRow::isFinal)
          .truthPer("store_id", "window_start")
          .byDay("window_start");

  /** The last event time, or null. */
  public Long lastEventIfAny() {
    return lastEvent == NONE ? null : (Long) lastEvent;
  }
}
