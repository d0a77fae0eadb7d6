package io.tillflow.trials.sessions;

import io.tillflow.functions.session.SessionSettings;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.IdentityKind;
import io.tillflow.trials.sessions.Visits.Step;

/**
 * The reference: the clicks of a crowd in, in their order, what all rows of its sessions must add
 * up to out. One visitor's cookie is nobody else's.
 */
final class PlainLoop {
  private static final long GAP = SessionSettings.DEFAULT.gap().toMillis();

  private final SessionSum[] open;
  private long sum;
  private long begun;

  PlainLoop(Crowd crowd) {
    open = new SessionSum[crowd.visitors()];
  }

  /** What the rows add up to of sessions that have ended. */
  long sum() {
    return sum;
  }

  /** How many sessions have begun. */
  long begun() {
    return begun;
  }

  /** Adds a click where it counts for whom it says. */
  void addApart(Step step, Click click) {
    SessionSum session = open[step.place()];
    add(step, click, session == null || session.identity.equals(click.identity()));
  }

  /** Adds a click where those before a login count for who logs in. */
  void addLinked(Step step, Click click) {
    add(step, click, true);
    SessionSum session = open[step.place()];
    if (session != null && click.identityKind() == IdentityKind.CUSTOMER) {
      session.kind = click.identityKind();
      session.identity = click.identity();
    }
  }

  private void add(Step step, Click click, boolean sameVisitor) {
    SessionSum session = open[step.place()];
    if (session != null && (!sameVisitor || click.time() - session.end > GAP)) {
      end(step.place());
      session = null;
    }
    if (session == null) {
      begun++;
      session = new SessionSum();
      open[step.place()] = session;
    }
    session.add(click);
  }

  /** Ends the session at a place, if there is one. */
  void end(int place) {
    if (open[place] != null) {
      sum += RowPrint.of(open[place].row());
      open[place] = null;
    }
  }

  /** Ends all that are open. */
  void endAll() {
    for (int place = 0; place < open.length; place++) {
      end(place);
    }
  }
}
