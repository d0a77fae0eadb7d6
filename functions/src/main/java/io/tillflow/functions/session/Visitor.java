package io.tillflow.functions.session;

import io.tillflow.functions.pages.Resident;
import io.tillflow.state.event.Claim;
import io.tillflow.state.event.Click;
import io.tillflow.state.keyed.ClickLog;
import io.tillflow.state.keyed.Settled;
import io.tillflow.state.keyed.VisitorName;
import io.tillflow.state.keyed.VisitorState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One visitor in memory: clicks are added to its log, and it says when its sessions are to be made.
 *
 * <p>A click that goes on where the latest session stands only puts off when that is due; any other
 * is looked at when it may change something.
 */
final class Visitor extends Resident<VisitorState> {
  private static final VisitorState NEW =
      new VisitorState(NEVER, NEVER, 0, 0, 0, 0, new byte[0], Settled.NOTHING);

  /** With fewer clicks its sessions are not made for their number alone. */
  private static final int FEW_CLICKS = 1_000;

  private static final long BYTES = 320;
  private static final long ROW_BYTES = 640;

  private final Surroundings shared;
  private final long least;
  private ClickLog log;
  private int told;
  private Settled settled;
  private int kept;
  private long latest;
  private long opened;
  private long due;

  /** What all visitors of a subtask share. */
  record Surroundings(SessionSettings settings, ClickLog.Scratch scratch) {}

  Visitor(VisitorName name, int keyGroup, VisitorState before, Surroundings shared) {
    super(name, keyGroup, before == null ? NEVER : before.booked());
    this.shared = shared;
    this.least = BYTES + 2L * name.identity().length();
    VisitorState state = before == null ? NEW : before;
    this.log = ClickLog.of(state.log(), state.clicks());
    this.told = log.length();
    this.settled = state.settled();
    this.kept = state.kept();
    this.latest = state.latest();
    this.opened = state.opened();
    this.due = state.due();
  }

  @Override
  protected VisitorState state() {
    told = log.length();
    return new VisitorState(due, booked(), latest, opened, kept, log.size(), log.bytes(), settled);
  }

  @Override
  protected byte[] news() {
    byte[] news = log.from(told);
    told = log.length();
    return news;
  }

  @Override
  protected void hear(byte[] news) throws IOException {
    boolean first = isNobody();
    for (Click click : log.append(name(), news, shared.scratch())) {
      plan(click, first);
      first = false;
    }
    told = log.length();
  }

  private boolean isNobody() {
    return log.size() == 0 && settled.truncated().isEmpty();
  }

  @Override
  public long due() {
    return due;
  }

  Settled settled() {
    return settled;
  }

  List<Click> clicks() throws IOException {
    return log.clicks(name(), shared.scratch());
  }

  /**
   * Whether a session of it may not have been emitted as it stands. Such a one is due within a gap,
   * which may have been longer before a restart; what has been emitted is forgotten much later.
   */
  boolean isOpen() {
    return due <= latest + shared.settings().longest().toMillis();
  }

  /** Whether so many clicks have come that its sessions must be made for it to stay small. */
  boolean isLong() {
    return log.size() >= Math.max(FEW_CLICKS, 2 * kept);
  }

  @Override
  protected long bytes() {
    return least
        + log.capacity()
        + ROW_BYTES * (settled.emitted().size() + settled.truncated().size());
  }

  @Override
  protected long peek() {
    return log.peek();
  }

  /** Adds a click; its name, that of the visitor, is at hand, which the visitor's own is not. */
  void add(VisitorName name, Click click) throws IOException {
    plan(click, isNobody());
    log.add(name, click, shared.scratch());
  }

  private void plan(Click click, boolean first) {
    long gap = shared.settings().gap().toMillis();
    long time = click.time();
    boolean goesOn = !first && time >= latest && time - latest <= gap;
    boolean putsOff =
        goesOn
            && due == latest + gap
            && click.claim() != Claim.LEFT
            && !click.isPurchase()
            && time - opened < shared.settings().longest().toMillis();
    if (putsOff) {
      due = time + gap;
    } else {
      due = Math.min(due, changesAt(click, gap));
      opened = first || time - latest > gap ? time : Math.min(opened, time);
    }
    latest = first ? time : Math.max(latest, time);
  }

  // What may change a row that was emitted is due at once.
  private long changesAt(Click click, long gap) {
    boolean corrects = click.time() <= latest && !settled.emitted().isEmpty();
    boolean atOnce = click.isPurchase() || click.claim() == Claim.LEFT || corrects;
    return atOnce ? click.time() : click.time() + gap;
  }

  /**
   * What its sessions came to.
   *
   * @param clicks those of the log, in the order in which they were read
   * @param known the sessions that can still change
   * @param rest what is known besides clicks
   * @param next when something is due for it
   */
  record Outcome(List<Click> clicks, List<Session> known, Settled rest, long next) {}

  /** Takes its sessions as they were made. */
  void settle(Outcome outcome) throws IOException {
    List<Click> clicks = new ArrayList<>(outcome.clicks().size());
    for (Session session : outcome.known()) {
      if (!session.isTruncated()) {
        clicks.addAll(session.clicks());
      }
    }
    // Mostly they came in order, and all of them stay.
    if (!isSame(clicks, outcome.clicks())) {
      log = ClickLog.of(name(), clicks, shared.scratch());
    }
    kept = clicks.size();
    settled = outcome.rest();
    due = outcome.next();
    change();
    if (!outcome.known().isEmpty()) {
      Session last = outcome.known().get(outcome.known().size() - 1);
      latest = last.end();
      opened = last.start();
    }
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(List<Click> one, List<Click> other) {
    boolean same = one.size() == other.size();
    for (int i = 0; same && i < one.size(); i++) {
      same = one.get(i) == other.get(i);
    }
    return same;
  }
}
