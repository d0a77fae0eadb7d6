package io.tillflow.state.event;

/**
 * The narrow till event that anomaly rules need: one array per line field, index by index.
 *
 * <p>{@code cashier} is a token. It may be null, as may {@code originalTransactionId}, {@code
 * currency}, {@code paymentMethod} and the promotion of a line.
 */
public record Slip(
    String eventId,
    PosEventType eventType,
    long eventTime,
    String storeId,
    String terminalId,
    String cashier,
    String transactionId,
    String originalTransactionId,
    String currency,
    PaymentMethod paymentMethod,
    String[] skus,
    int[] quantities,
    long[] unitPricesMinor,
    long[] discountsMinor,
    String[] promotions) {

  /** Sum over the lines of quantity times unit price. */
  public long grossMinor() {
    long gross = 0;
    for (int i = 0; i < skus.length; i++) {
      gross += quantities[i] * unitPricesMinor[i];
    }
    return gross;
  }

  /** Sum of the discounts of the lines. */
  public long discountMinor() {
    long discount = 0;
    for (long each : discountsMinor) {
      discount += each;
    }
    return discount;
  }

  /** How many pieces the lines have together. */
  public long units() {
    long units = 0;
    for (int each : quantities) {
      units += each;
    }
    return units;
  }
}
