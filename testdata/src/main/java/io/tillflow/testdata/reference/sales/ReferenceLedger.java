package io.tillflow.testdata.reference.sales;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All accepted till events of a bounded input in, in any order; what each does to sales out.
 *
 * <p>A sale comes before its corrections whatever its time, since these wait for it; they follow in
 * order of event time, then event id. A correction that a job refuses as too late is left out by
 * the caller, who alone knows the watermark that it met.
 */
public final class ReferenceLedger {
  private static final Comparator<PosEvent> ORDER =
      Comparator.comparingLong(PosEvent::eventTime).thenComparing(PosEvent::eventId);

  private final Map<Transaction, OpenBasket> sales = new HashMap<>();
  private final List<LedgerEntry> entries = new ArrayList<>();
  private final Map<Outcome, List<PosEvent>> events = new EnumMap<>(Outcome.class);

  private record Transaction(String storeId, String transactionId) {}

  private ReferenceLedger() {
    for (Outcome outcome : Outcome.values()) {
      events.put(outcome, new ArrayList<>());
    }
  }

  /** The books of these events. */
  public static ReferenceLedger of(Collection<PosEvent> accepted) {
    ReferenceLedger ledger = new ReferenceLedger();
    accepted.stream()
        .filter(event -> event.eventType() == PosEventType.SALE_COMPLETED)
        .forEach(ledger::open);
    accepted.stream().sorted(ORDER).forEach(ledger::book);
    return ledger;
  }

  /** What the events do, by the order of their times. */
  public List<LedgerEntry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** The events with this outcome; the three together are all that were given. */
  public List<PosEvent> events(Outcome outcome) {
    return Collections.unmodifiableList(events.get(outcome));
  }

  private void open(PosEvent sale) {
    Transaction key = new Transaction(sale.storeId(), sale.transactionId());
    if (sales.put(key, new OpenBasket(sale)) != null) {
      throw new IllegalArgumentException("two sales of " + key);
    }
  }

  private void book(PosEvent event) {
    switch (event.eventType()) {
      case SALE_COMPLETED -> book(event, OwnEffects.ofSale(event));
      case REFUND_ISSUED -> book(event, OwnEffects.ofRefund(event));
      case SALE_VOIDED, ITEM_VOIDED, PRICE_OVERRIDDEN -> correct(event);
      default -> book(event, List.of());
    }
  }

  private void correct(PosEvent correction) {
    OpenBasket original =
        sales.get(new Transaction(correction.storeId(), correction.originalTransactionId()));
    if (original == null) {
      events.get(Outcome.ORPHAN).add(correction);
    } else {
      book(correction, original.correct(correction));
    }
  }

  private void book(PosEvent event, List<LedgerEntry> effects) {
    events.get(effects.isEmpty() ? Outcome.INEFFECTIVE : Outcome.APPLIED).add(event);
    entries.addAll(effects);
  }
}
