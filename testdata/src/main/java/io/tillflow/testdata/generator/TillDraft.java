package io.tillflow.testdata.generator;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import java.util.List;
import java.util.function.Consumer;

/** A till event in the making: fields in, the event out; also to change one in a copy. */
final class TillDraft {
  String eventId;
  PosEventType eventType;
  long eventTime;
  Long ingestionTime;
  String sourceSystem = "till";
  String schemaVersion = "1";
  String storeId;
  String terminalId;
  String cashierId;
  String transactionId;
  String originalTransactionId;
  String correlationId;
  Long sequence;
  Long clockSkewMs;
  String currency;
  List<PosLine> lines = List.of();
  PaymentMethod paymentMethod;
  Long tenderedMinor;
  Long changeMinor;
  String loyaltyId;
  String customerEmail;
  String note;

  /** The rule that must find it; null where nothing is planted. */
  String plot;

  /** Whether neither the till's clock nor its ids may fail here, for something depends on it. */
  boolean plain;

  /** The same event but for what the change does to it. */
  static PosEvent changed(PosEvent event, Consumer<TillDraft> change) {
    TillDraft draft = of(event);
    change.accept(draft);
    return draft.event();
  }

  static TillDraft of(PosEvent event) {
    TillDraft draft = new TillDraft();
    draft.eventId = event.eventId();
    draft.eventType = event.eventType();
    draft.eventTime = event.eventTime();
    draft.ingestionTime = event.ingestionTime();
    draft.sourceSystem = event.sourceSystem();
    draft.schemaVersion = event.schemaVersion();
    draft.storeId = event.storeId();
    draft.terminalId = event.terminalId();
    draft.cashierId = event.cashierId();
    draft.transactionId = event.transactionId();
    draft.originalTransactionId = event.originalTransactionId();
    draft.correlationId = event.correlationId();
    draft.sequence = event.sequence();
    draft.clockSkewMs = event.clockSkewMs();
    draft.content(event);
    return draft;
  }

  private void content(PosEvent event) {
    currency = event.currency();
    lines = event.lines();
    paymentMethod = event.paymentMethod();
    tenderedMinor = event.tenderedMinor();
    changeMinor = event.changeMinor();
    loyaltyId = event.loyaltyId();
    customerEmail = event.customerEmail();
    note = event.note();
  }

  PosEvent event() {
    return new PosEvent(
        eventId,
        eventType,
        eventTime,
        ingestionTime,
        sourceSystem,
        schemaVersion,
        storeId,
        terminalId,
        cashierId,
        transactionId,
        originalTransactionId,
        correlationId,
        sequence,
        clockSkewMs,
        currency,
        lines,
        paymentMethod,
        tenderedMinor,
        changeMinor,
        loyaltyId,
        customerEmail,
        note);
  }
}
