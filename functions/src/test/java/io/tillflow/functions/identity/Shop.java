package io.tillflow.functions.identity;

import io.tillflow.functions.intake.IntakeTags;
import io.tillflow.functions.session.SessionSettings;
import io.tillflow.functions.session.Sessions;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CookieClick;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.Mark;
import io.tillflow.state.event.Origin;
import io.tillflow.state.keyed.FlowTypes;
import io.tillflow.state.row.IdentityLink;
import io.tillflow.state.row.SessionRow;
import io.tillflow.testdata.harness.Subtasks;
import io.tillflow.testdata.harness.Subtasks.Operator;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** From accepted events to sessions and links: the subtasks of all operators, driven by hand. */
final class Shop implements AutoCloseable {
  private final Sorting sorting = new Sorting();
  private final Subtasks<CookieClick, Click> identity;
  private final Subtasks<IdentityLink, IdentityLink> links;
  private final Subtasks<Click, SessionRow> sessions;
  private final List<Click> moved = new ArrayList<>();

  /** How they are run. */
  record Setup(SessionSettings settings, StateBackend backend, int parallelism) {}

  /** A checkpoint of all. */
  record States(
      List<OperatorSubtaskState> identity,
      List<OperatorSubtaskState> links,
      List<OperatorSubtaskState> sessions) {
    static final States NONE = new States(null, null, null);
  }

  Shop(Setup setup, States states) throws Exception {
    SessionSettings settings = setup.settings();
    identity =
        subtasks(
            new Operator<>(() -> new Identity(settings), CookieClick::cookie, FlowTypes.CLICK),
            setup,
            states.identity());
    links =
        subtasks(
            new Operator<>(
                () -> new Links(settings), IdentityLink::leftToken, FlowTypes.IDENTITY_LINK),
            setup,
            states.links());
    sessions =
        subtasks(
            new Operator<>(() -> new Sessions(settings), Click::identity, FlowTypes.SESSION_ROW),
            setup,
            states.sessions());
    move();
  }

  private static <I, O> Subtasks<I, O> subtasks(
      Operator<I, O> operator, Setup setup, List<OperatorSubtaskState> states) throws Exception {
    return new Subtasks<>(operator, setup.backend(), setup.parallelism(), states);
  }

  void take(CommerceEvent... events) throws Exception {
    for (CommerceEvent event : events) {
      Decoded<CommerceEvent> accepted = accepted(event);
      Sorted sorted = new Sorted();
      sorting.processElement(accepted, sorted.context(sorting), sorted);
      flow(sorted);
    }
  }

  /** An event as the intake accepts it. */
  static Decoded<CommerceEvent> accepted(CommerceEvent event) {
    Origin origin = new Origin("commerce-events", 0, event.eventTime() % 1_000, event.eventTime());
    Fingerprint print = new Fingerprint(1, 2, 3);
    Mark mark = new Mark(event.key(), null, null, false, Mark.NO_SEQUENCE, print, null);
    return new Decoded<>(origin, event, mark, null, event.eventTime(), null, null);
  }

  private void flow(Sorted sorted) throws Exception {
    for (Click click : sorted.clicks) {
      sessions.take(click, click.time());
    }
    for (CookieClick click : sorted.borne) {
      identity.take(click, click.click().time());
    }
    for (IdentityLink link : sorted.links) {
      links.take(link, link.lastSeen());
    }
    move();
  }

  private void move() throws Exception {
    for (Click click : identity.emitted()) {
      moved.add(click);
      sessions.take(click, click.time());
    }
  }

  void watermark(long time) throws Exception {
    identity.watermark(time);
    links.watermark(time);
    move();
    sessions.watermark(time);
  }

  void end() throws Exception {
    for (var subtask : identity.all()) {
      subtask.endInput();
    }
    move();
    for (var subtask : sessions.all()) {
      subtask.endInput();
    }
    for (var subtask : links.all()) {
      subtask.endInput();
    }
  }

  /** The rows of sessions since the last call. */
  List<SessionRow> rows() {
    return sessions.emitted();
  }

  /** Identity, start in minutes from noon, events, revision and whether retracted, row by row. */
  List<String> told() {
    return rows().stream()
        .map(
            row ->
                "%s %d: %d, revision %d%s"
                    .formatted(
                        row.identity(),
                        (row.start() - Person.NOON) / Person.MINUTE,
                        row.events(),
                        row.revision(),
                        row.retracted() ? " retracted" : ""))
        .toList();
  }

  /** The rows of links since the last call. */
  List<IdentityLink> links() {
    return links.emitted();
  }

  /** How the clicks with anonymous ids were claimed since the last call. */
  List<String> claims() {
    List<String> claims =
        moved.stream()
            .map(click -> click.claim() + " " + click.identity() + " " + click.eventId())
            .toList();
    moved.clear();
    return claims;
  }

  /** Why clicks were refused. */
  List<String> refused() {
    List<String> refused = new ArrayList<>();
    for (var subtask : sessions.all()) {
      var letters = subtask.getSideOutput(IntakeTags.REFUSED);
      if (letters != null) {
        letters.forEach(letter -> refused.add(letter.getValue().refusal().reason().name()));
      }
    }
    return refused;
  }

  States snapshot(long id) throws Exception {
    return new States(identity.snapshot(id), links.snapshot(id), sessions.snapshot(id));
  }

  /** How much is kept of anonymous ids, on a heap backend. */
  int cookieEntries() {
    return identity.stateEntries();
  }

  /** How much is kept of links, on a heap backend. */
  int linkEntries() {
    return links.stateEntries();
  }

  @Override
  public void close() {
    identity.close();
    links.close();
    sessions.close();
  }

  /** Where the events of one call go. */
  private static final class Sorted implements Collector<Click> {
    private final List<Click> clicks = new ArrayList<>();
    private final List<CookieClick> borne = new ArrayList<>();
    private final List<IdentityLink> links = new ArrayList<>();

    @Override
    public void collect(Click click) {
      clicks.add(click);
    }

    @Override
    public void close() {}

    ProcessFunction<Decoded<CommerceEvent>, Click>.Context context(
        ProcessFunction<Decoded<CommerceEvent>, Click> sorting) {
      return sorting.new Context() {
        @Override
        public Long timestamp() {
          return null;
        }

        @Override
        public TimerService timerService() {
          throw new UnsupportedOperationException();
        }

        @Override
        public <X> void output(OutputTag<X> tag, X value) {
          if (value instanceof CookieClick click) {
            borne.add(click);
          } else {
            links.add((IdentityLink) value);
          }
        }
      };
    }
  }
}
