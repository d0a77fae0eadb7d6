package io.tillflow.functions.ledger;

import io.tillflow.state.event.Basket;
import io.tillflow.state.event.Entry;
import io.tillflow.state.event.PosEventType;

/**
 * A sale or a refund in, its entry out: what the ledger makes of events that nobody corrects.
 *
 * <p>For measuring windows without the ledger; it stands in its package for the sake of {@link
 * Entries}.
 */
public final class TillEntries {
  private TillEntries() {}

  public static Entry of(Basket basket) {
    return basket.eventType() == PosEventType.REFUND_ISSUED
        ? Entries.refund(basket)
        : Entries.sale(basket);
  }
}
