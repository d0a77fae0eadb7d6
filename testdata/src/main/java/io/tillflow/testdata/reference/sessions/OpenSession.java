package io.tillflow.testdata.reference.sessions;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import java.util.ArrayList;
import java.util.List;

/** The events of one session, in their order, and whether the next one still belongs to it. */
final class OpenSession {
  private final SessionSettings settings;
  private final List<CommerceEvent> told = new ArrayList<>();
  private long end;
  private long events;

  OpenSession(SessionSettings settings, CommerceEvent first) {
    this.settings = settings;
    add(first);
  }

  boolean takes(CommerceEvent event) {
    boolean silent = event.eventTime() - end > settings.gap().toMillis();
    boolean capped = event.eventTime() - start() >= settings.cap().toMillis();
    return !silent && !capped && !isClosedTo(event);
  }

  // The last event that counts may have been a purchase. One that comes to a truncated session only
  // extends its end and closes nothing; that gap and cap still hold there is this class's reading.
  private boolean isClosedTo(CommerceEvent event) {
    CommerceEvent last = told.get(told.size() - 1);
    if (last.eventType() != CommerceEventType.PURCHASE) {
      return false;
    }
    boolean sameOrder = last.orderId() != null && last.orderId().equals(event.orderId());
    return event.eventType() != CommerceEventType.PURCHASE || !sameOrder;
  }

  void add(CommerceEvent event) {
    if (!isTruncated()) {
      told.add(event);
    }
    events++;
    end = event.eventTime();
  }

  boolean isTruncated() {
    return events >= settings.mostEvents();
  }

  long start() {
    return told.get(0).eventTime();
  }

  long end() {
    return end;
  }

  long events() {
    return events;
  }

  /** The events that count for more than the end and the number. */
  List<CommerceEvent> told() {
    return told;
  }
}
