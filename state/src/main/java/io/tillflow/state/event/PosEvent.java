package io.tillflow.state.event;

import java.util.List;

/**
 * One fact from a till, with every field of the wire; a null stands for an absent nullable field.
 *
 * <p>Producers put clear ids into {@code cashierId}, {@code loyaltyId} and {@code customerEmail};
 * behind the intake the same fields hold tokens.
 */
public record PosEvent(
    String eventId,
    PosEventType eventType,
    long eventTime,
    Long ingestionTime,
    String sourceSystem,
    String schemaVersion,
    String storeId,
    String terminalId,
    String cashierId,
    String transactionId,
    String originalTransactionId,
    String correlationId,
    Long sequence,
    Long clockSkewMs,
    String currency,
    List<PosLine> lines,
    PaymentMethod paymentMethod,
    Long tenderedMinor,
    Long changeMinor,
    String loyaltyId,
    String customerEmail,
    String note) {

  /** Sum over the lines of quantity times unit price, less the discount. */
  public long totalMinor() {
    return lines.stream().mapToLong(PosLine::totalMinor).sum();
  }
}
