package io.tillflow.functions.intake;

import io.tillflow.state.event.Basket;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosLine;
import java.util.List;

/**
 * A whole till event in, the basket that the projection of its record would be out: for jobs that
 * share the intake of one that needs all of it.
 */
public final class Baskets {
  private Baskets() {}

  /** The basket of an event whose ids are tokens already. */
  public static Basket of(PosEvent event) {
    List<PosLine> lines = event.lines();
    return new Basket(
        event.eventId(),
        event.eventType(),
        event.eventTime(),
        event.storeId(),
        event.transactionId(),
        event.originalTransactionId(),
        event.currency(),
        event.paymentMethod(),
        event.loyaltyId() != null ? event.loyaltyId() : event.customerEmail(),
        lines.stream().mapToInt(Baskets::lineNo).toArray(),
        lines.stream().map(PosLine::sku).toArray(String[]::new),
        lines.stream().mapToInt(PosLine::quantity).toArray(),
        lines.stream().mapToLong(PosLine::unitPriceMinor).toArray(),
        lines.stream().mapToLong(PosLine::discountMinor).toArray(),
        lines.stream().map(PosLine::promotionId).toArray(String[]::new),
        null,
        event.loyaltyId() != null,
        scrapped(lines));
  }

  private static boolean[] scrapped(List<PosLine> lines) {
    if (lines.stream().allMatch(PosLine::restock)) {
      return null;
    }
    boolean[] scrapped = new boolean[lines.size()];
    for (int i = 0; i < scrapped.length; i++) {
      scrapped[i] = !lines.get(i).restock();
    }
    return scrapped;
  }

  private static int lineNo(PosLine line) {
    return line.lineNo() == null ? Basket.NO_LINE_NO : line.lineNo();
  }
}
