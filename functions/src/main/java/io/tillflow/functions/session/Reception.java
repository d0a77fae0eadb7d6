package io.tillflow.functions.session;

import io.tillflow.functions.pages.Agenda;
import io.tillflow.functions.pages.Agenda.Register;
import io.tillflow.functions.pages.KeyGroups;
import io.tillflow.functions.session.Settlement.Moment;
import io.tillflow.functions.session.Visitor.Surroundings;
import io.tillflow.state.event.Click;
import io.tillflow.state.keyed.ClickLog;
import io.tillflow.state.keyed.SessionState;
import io.tillflow.state.keyed.VisitorName;
import io.tillflow.state.keyed.VisitorState;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.metrics.MetricGroup;

/**
 * All visitors of one subtask: clicks and event time in, rows out as they are due.
 *
 * <p>Clicks wait until there are some, whose visitors are fetched together; all are admitted before
 * event time goes on, a barrier leaves, or the input ends.
 */
final class Reception {
  private final Agenda<VisitorState, Visitor> visitors;
  private final Settlement settlement;
  private final List<Click> waiting = new ArrayList<>(Agenda.TOGETHER);
  private final List<VisitorName> names = new ArrayList<>(Agenda.TOGETHER);
  private long watermark = Long.MIN_VALUE;

  Reception(
      SessionSettings settings, KeyGroups groups, KeyedStateStore state, Revisions.Output out) {
    Surroundings shared = new Surroundings(settings, new ClickLog.Scratch());
    this.visitors =
        new Agenda<>(
            new Register<>(
                SessionState.VISITORS,
                (name, group, known) -> new Visitor(name, group, known, shared)),
            groups,
            state,
            settings.memoryBytes());
    this.settlement = new Settlement(settings, out);
  }

  /** Shows what is in memory. */
  void register(MetricGroup group) {
    visitors.register(group);
  }

  /** Takes up what the state holds; event time had come so far. */
  void restore(long reached) throws Exception {
    visitors.restore();
    advance(reached);
  }

  /** Takes in a click that is not too late. */
  void take(Click click) throws Exception {
    waiting.add(click);
    names.add(VisitorName.of(click));
    if (waiting.size() >= Agenda.TOGETHER) {
      admit();
    }
  }

  /** Brings the clicks that wait to their visitors. */
  void admit() throws Exception {
    visitors.fetch(names);
    for (int i = 0; i < waiting.size(); i++) {
      admit(names.get(i), waiting.get(i));
    }
    waiting.clear();
    names.clear();
  }

  private void admit(VisitorName name, Click click) throws Exception {
    Visitor visitor = visitors.welcome(name);
    visitor.add(name, click);
    if (visitor.isLong()) {
      settle(visitor, watermark);
    } else {
      visitors.keep(visitor);
    }
  }

  /** Emits and forgets what is due when event time has come so far. */
  void advance(long reached) throws Exception {
    admit();
    watermark = reached;
    visitors.advance(reached, visitor -> settle(visitor, reached));
  }

  /** Emits every session as it stands, as the input has ended. */
  void finish() throws Exception {
    admit();
    visitors.each(
        visitor -> {
          if (visitor.isOpen()) {
            settle(visitor, Long.MAX_VALUE);
          }
        });
  }

  /** Writes what the state does not hold; no click waits any more. */
  void flush() throws Exception {
    if (!waiting.isEmpty()) {
      throw new IllegalStateException(waiting.size() + " clicks wait behind the barrier");
    }
    visitors.flush();
  }

  private void settle(Visitor visitor, long closed) throws Exception {
    settlement.settle(visitor, new Moment(watermark, closed));
    visitors.keep(visitor);
  }
}
