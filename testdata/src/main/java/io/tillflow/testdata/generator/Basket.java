package io.tillflow.testdata.generator;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosLine;
import java.util.List;

/** What one customer takes to one till. */
record Basket(
    String transactionId,
    String terminalId,
    String cashierId,
    String correlationId,
    List<PosLine> lines,
    PaymentMethod payment,
    String loyaltyId,
    String email) {

  boolean isCard() {
    return payment == PaymentMethod.CREDIT || payment == PaymentMethod.DEBIT;
  }

  long totalMinor() {
    return lines.stream().mapToLong(PosLine::totalMinor).sum();
  }
}
