package io.tillflow.functions.session;

import io.tillflow.functions.pages.BucketPages;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.session.Settlement.Moment;
import io.tillflow.state.event.Click;
import io.tillflow.state.keyed.Appointment;
import io.tillflow.state.keyed.ClickLog;
import io.tillflow.state.keyed.SessionState;
import io.tillflow.state.keyed.VisitorName;
import org.apache.flink.api.common.state.KeyedStateStore;

/** All visitors of one subtask: clicks and event time in, rows out as they are due. */
final class Reception {
  private final SessionSettings settings;
  private final Visitors visitors;
  private final Appointments appointments;
  private final BucketPages<Appointment> pages;
  private final Settlement settlement;
  private final ClickLog.Scratch scratch = new ClickLog.Scratch();
  private long watermark = Long.MIN_VALUE;

  Reception(
      SessionSettings settings, KeyGroups groups, KeyedStateStore state, Revisions.Output out) {
    this.settings = settings;
    this.visitors =
        new Visitors(groups, state.getMapState(SessionState.VISITORS), settings.memoryBytes());
    this.pages =
        new BucketPages<>(
            groups,
            state.getMapState(SessionState.APPOINTMENTS),
            state.getMapState(SessionState.MINUTES));
    this.appointments = new Appointments(pages);
    this.settlement = new Settlement(settings, scratch, out);
  }

  Visitors.Usage usage() {
    return visitors.usage();
  }

  /** Takes up what the state holds; event time had come so far. */
  void restore(long reached) throws Exception {
    pages.restore();
    advance(reached);
  }

  /** Takes in a click that is not too late. */
  void take(Click click) throws Exception {
    Visitor visitor = visitors.welcome(VisitorName.of(click));
    visitor.add(click, settings, scratch);
    if (visitor.isLong()) {
      settle(visitor, watermark);
    } else {
      book(visitor);
      visitors.changed(visitor);
    }
  }

  /** Emits and forgets what is due when event time has come so far. */
  void advance(long reached) throws Exception {
    if (reached > Long.MIN_VALUE) {
      watermark = reached;
      appointments.advance(reached, this::meet);
    }
  }

  /** Emits every session as it stands, as the input has ended. */
  void finish() throws Exception {
    visitors.flush();
    for (VisitorName name : visitors.all()) {
      settle(visitors.find(name), Long.MAX_VALUE);
    }
  }

  /** Writes what the state does not hold. */
  void flush() throws Exception {
    visitors.flush();
    pages.flush();
  }

  // Appointments that were put off or overtaken are still in the book; one counts.
  private void meet(Appointment appointment) throws Exception {
    Visitor visitor = visitors.find(appointment.visitor());
    if (visitor == null || visitor.booked != appointment.time()) {
      return;
    }
    visitor.booked = Visitor.NEVER;
    visitor.unwritten = true;
    if (visitor.due() <= watermark) {
      settle(visitor, watermark);
    } else {
      book(visitor);
      visitors.changed(visitor);
    }
  }

  private void settle(Visitor visitor, long closed) throws Exception {
    settlement.settle(visitor, new Moment(watermark, closed));
    if (visitor.isNobody()) {
      visitors.forget(visitor);
    } else {
      book(visitor);
      visitors.changed(visitor);
    }
  }

  private void book(Visitor visitor) throws Exception {
    if (visitor.due() < visitor.booked) {
      visitor.booked = visitor.due();
      visitor.unwritten = true;
      appointments.book(visitor.keyGroup(), new Appointment(visitor.due(), visitor.name()));
    }
  }
}
