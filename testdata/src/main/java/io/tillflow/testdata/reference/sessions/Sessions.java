package io.tillflow.testdata.reference.sessions;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** One identity's events in, in any order; its sessions out, in theirs. */
final class Sessions {
  /** By time, a purchase last among equals, then by id, as text is compared in Java. */
  static final Comparator<CommerceEvent> ORDER =
      Comparator.comparingLong(CommerceEvent::eventTime)
          .thenComparing(event -> event.eventType() == CommerceEventType.PURCHASE)
          .thenComparing(CommerceEvent::eventId);

  private Sessions() {}

  static List<OpenSession> of(Collection<CommerceEvent> events, SessionSettings settings) {
    List<OpenSession> sessions = new ArrayList<>();
    for (CommerceEvent event : events.stream().sorted(ORDER).toList()) {
      OpenSession open = sessions.isEmpty() ? null : sessions.get(sessions.size() - 1);
      if (open != null && open.takes(event)) {
        open.add(event);
      } else {
        sessions.add(new OpenSession(settings, event));
      }
    }
    return sessions;
  }
}
