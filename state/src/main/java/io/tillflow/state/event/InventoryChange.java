package io.tillflow.state.event;

/** One absolute count or signed change of a shelf; {@code reorderPoint} is nullable and sticky. */
public record InventoryChange(
    String eventId,
    long eventTime,
    String storeId,
    String sku,
    InventoryKind kind,
    int quantity,
    Integer reorderPoint,
    String sourceSystem,
    String schemaVersion) {

  /** The wire key. */
  public String key() {
    return storeId + "|" + sku;
  }
}
