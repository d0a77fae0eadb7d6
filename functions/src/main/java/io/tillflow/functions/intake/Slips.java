package io.tillflow.functions.intake;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosLine;
import io.tillflow.state.event.Slip;
import java.util.List;

/**
 * A whole till event in, the slip that the projection of its record would be out: for jobs that
 * share the intake of one that needs all of it.
 */
public final class Slips {
  private Slips() {}

  /** The slip of an event whose ids are tokens already. */
  public static Slip of(PosEvent event) {
    List<PosLine> lines = event.lines();
    return new Slip(
        event.eventId(),
        event.eventType(),
        event.eventTime(),
        event.storeId(),
        event.terminalId(),
        event.cashierId(),
        event.transactionId(),
        event.originalTransactionId(),
        event.currency(),
        event.paymentMethod(),
        lines.stream().map(PosLine::sku).toArray(String[]::new),
        lines.stream().mapToInt(PosLine::quantity).toArray(),
        lines.stream().mapToLong(PosLine::unitPriceMinor).toArray(),
        lines.stream().mapToLong(PosLine::discountMinor).toArray(),
        lines.stream().map(PosLine::promotionId).toArray(String[]::new));
  }
}
