package io.tillflow.state.event;

/**
 * What most anomaly rules look at of a till event, as numbers: stores, tills, cashiers, currencies
 * and products are prints of 64 bits.
 *
 * @param cashier {@link #NONE} where it names none
 * @param currency likewise
 * @param skus one for each line, as {@code unitPricesMinor}
 * @param sale null unless it is a completed sale
 */
public record Docket(
    PosEventType eventType,
    long eventTime,
    long store,
    long till,
    long cashier,
    long currency,
    long grossMinor,
    long discountMinor,
    long[] skus,
    long[] unitPricesMinor,
    Sale sale) {
  /** The print of nothing. */
  public static final long NONE = 0;

  /**
   * What only a completed sale has.
   *
   * @param alike the same print for all sales of the same lines that are paid alike
   * @param transaction its identity in its store, without content
   * @param transactionId in UTF-8
   */
  public record Sale(long alike, Fingerprint transaction, byte[] transactionId) {}
}
