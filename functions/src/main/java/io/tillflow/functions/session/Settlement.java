package io.tillflow.functions.session;

import io.tillflow.functions.pages.Dues;
import io.tillflow.functions.pages.Resident;
import io.tillflow.state.event.Click;
import io.tillflow.state.keyed.Settled;
import io.tillflow.state.keyed.Settled.Past;
import io.tillflow.state.keyed.VisitorName;
import io.tillflow.state.row.SessionRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A visitor in, the rows of its sessions as they stand out; what can change no more is forgotten.
 *
 * <p>Its sessions are made anew from its clicks each time, so a row depends on the clicks alone,
 * however they came; what was emitted before only tells which rows are new.
 */
final class Settlement {
  private final SessionSettings settings;
  private final Revisions.Output out;
  private final SessionKeys keys = new SessionKeys();

  Settlement(SessionSettings settings, Revisions.Output out) {
    this.settings = settings;
    this.out = out;
  }

  /** Where event time stands, and through which time sessions are closed. */
  record Moment(long watermark, long closed) {}

  /** Makes the sessions of a visitor. */
  void settle(Visitor visitor, Moment moment) throws IOException {
    Settled before = visitor.settled();
    List<Click> clicks = visitor.clicks();
    List<Session> sessions = Partition.of(clicks, before.truncated(), settings);
    Revisions revisions = new Revisions(before.emitted(), out);
    List<SessionRow> rows = rows(visitor.name(), sessions, before.past());
    revise(revisions, sessions, rows, moment.closed());
    long forgotten = Dues.before(moment.watermark(), settings.retentionMillis());
    Past past = before.past();
    int first = 0;
    while (first < sessions.size() && sessions.get(first).end() <= forgotten) {
      past = past(rows.get(first));
      revisions.forget(rows.get(first).sessionKey());
      first++;
    }
    revisions.forgetRetracted(forgotten);
    List<Session> known = sessions.subList(first, sessions.size());
    Settled after =
        new Settled(
            revisions.emitted(),
            known.stream().filter(Session::isTruncated).map(Session::truncated).toList(),
            isOutOfSight(past, known, forgotten) ? null : past);
    long next = next(known, after, moment.closed());
    visitor.settle(new Visitor.Outcome(clicks, known, after, next));
  }

  // A session that is known may have begun long before it ended, and is told of what was before it.
  private static boolean isOutOfSight(Past past, List<Session> known, long forgotten) {
    long seen = SessionSettings.BEFORE.toMillis();
    return past == null
        || (past.end() <= Dues.before(forgotten, seen)
            && (known.isEmpty() || past.end() < Dues.before(known.get(0).start(), seen)));
  }

  private List<SessionRow> rows(VisitorName visitor, List<Session> sessions, Past first) {
    List<SessionRow> rows = new ArrayList<>(sessions.size());
    Past before = first;
    for (Session session : sessions) {
      SessionRow row = row(visitor, session, before);
      rows.add(row);
      before = past(row);
    }
    return rows;
  }

  private SessionRow row(VisitorName visitor, Session session, Past before) {
    boolean near =
        before != null && session.start() - before.end() <= SessionSettings.BEFORE.toMillis();
    return new SessionRow(
        keys.key(visitor.identity(), session),
        visitor.kind(),
        visitor.identity(),
        session.start(),
        session.end(),
        session.events(),
        session.facts(),
        near ? (Long) (session.start() - before.end()) : null,
        near ? (Boolean) before.purchased() : null,
        0,
        false);
  }

  private static void revise(
      Revisions revisions, List<Session> sessions, List<SessionRow> rows, long closed) {
    revisions.retractAllBut(rows);
    for (int i = 0; i < rows.size(); i++) {
      if (sessions.get(i).due() <= closed) {
        revisions.emit(rows.get(i));
      }
    }
  }

  private static Past past(SessionRow row) {
    return new Past(row.end(), row.facts().purchased());
  }

  /** When the first of these is due, or forgotten. */
  private long next(List<Session> sessions, Settled settled, long closed) {
    long next = Resident.NEVER;
    for (Session session : sessions) {
      long forgotten = session.end() + settings.retentionMillis();
      next = Math.min(next, session.due() > closed ? session.due() : forgotten);
    }
    for (SessionRow row : settled.emitted()) {
      next = row.retracted() ? Math.min(next, row.end() + settings.retentionMillis()) : next;
    }
    if (next == Resident.NEVER && settled.past() != null) {
      long known = SessionSettings.BEFORE.toMillis() + settings.retentionMillis();
      next = settled.past().end() + known;
    }
    return next;
  }
}
