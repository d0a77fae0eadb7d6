package io.tillflow.state.event;

/** One line of a basket; nullable are {@code lineNo}, {@code upc} and {@code promotionId}. */
public record PosLine(
    Integer lineNo,
    String sku,
    String upc,
    int quantity,
    long unitPriceMinor,
    long discountMinor,
    String promotionId,
    boolean restock) {

  /** What the line adds to its event's total. */
  public long totalMinor() {
    return quantity * unitPriceMinor - discountMinor;
  }
}
