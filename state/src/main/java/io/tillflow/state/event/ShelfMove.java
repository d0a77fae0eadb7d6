package io.tillflow.state.event;

/**
 * What one event does to the stock of one product in one store.
 *
 * @param time the event's own
 * @param countedAt when the sale was to which {@code sold} belongs; else the event's own time
 * @param isCount whether {@code quantity} is what the shelf holds; else the signed change of it
 * @param sold pieces sold, negative where a sale is taken back
 * @param reorderPoint null where the event names none
 * @param eventId decides between events of one time that name something; null of what a till did
 * @param appendTime when the event was appended
 */
public record ShelfMove(
    String storeId,
    String sku,
    long time,
    long countedAt,
    boolean isCount,
    long quantity,
    long sold,
    Integer reorderPoint,
    String eventId,
    long appendTime) {

  /** The shelf, as inventory records are keyed. */
  public String shelf() {
    return storeId + "|" + sku;
  }
}
