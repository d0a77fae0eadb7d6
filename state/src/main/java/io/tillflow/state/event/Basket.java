package io.tillflow.state.event;

/**
 * The narrow till event that sales windows need: one array per line field, index by index.
 *
 * <p>{@code lineNos} holds {@link #NO_LINE_NO} and {@code promotions} null where the wire had none;
 * {@code paymentMethod} and {@code customer} (a token) may be null; {@code loyal} says that the
 * customer is known by a loyalty card. {@code categories} is null until the products have been
 * asked. {@code scrapped} tells the lines of a refund that do not go back to the shelf, and is null
 * where all do.
 */
public record Basket(
    String eventId,
    PosEventType eventType,
    long eventTime,
    String storeId,
    String transactionId,
    String originalTransactionId,
    String currency,
    PaymentMethod paymentMethod,
    String customer,
    int[] lineNos,
    String[] skus,
    int[] quantities,
    long[] unitPricesMinor,
    long[] discountsMinor,
    String[] promotions,
    String[] categories,
    boolean loyal,
    boolean[] scrapped) {
  /** Stands for an absent line number; there are tills that count from 0. */
  public static final int NO_LINE_NO = -1;

  /** The same with the category of each line's product. */
  public Basket in(String[] ofLines) {
    return new Basket(
        eventId,
        eventType,
        eventTime,
        storeId,
        transactionId,
        originalTransactionId,
        currency,
        paymentMethod,
        customer,
        lineNos,
        skus,
        quantities,
        unitPricesMinor,
        discountsMinor,
        promotions,
        ofLines,
        loyal,
        scrapped);
  }
}
