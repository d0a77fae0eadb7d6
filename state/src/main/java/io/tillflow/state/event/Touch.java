package io.tillflow.state.event;

/**
 * What one event does to the features of one entity.
 *
 * @param ownTime the event's own time
 * @param time at which it counts: the sale's, of what corrects one; else its own
 * @param knownAt when the event was appended
 * @param eventId decides between events of one time; null where nothing asks for their order
 * @param sku null, as category and currency may be, where the event says nothing of it
 * @param quantity pieces, negative where they are taken back
 * @param amountMinor of a click the price of a piece or {@link #NO_AMOUNT}; of what a till said the
 *     amount by which sales change
 * @param transactions by how many the purchases change
 */
public record Touch(
    String entityId,
    TouchKind kind,
    long ownTime,
    long time,
    long knownAt,
    String eventId,
    String sku,
    String category,
    String currency,
    long quantity,
    long amountMinor,
    int transactions) {
  /** Of a click that names no price. */
  public static final long NO_AMOUNT = Long.MIN_VALUE;

  /** Whether it is of that kind. */
  public boolean is(TouchKind other) {
    return kind == other;
  }
}
