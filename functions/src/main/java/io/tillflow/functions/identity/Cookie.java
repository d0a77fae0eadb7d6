package io.tillflow.functions.identity;

import io.tillflow.functions.pages.Resident;
import io.tillflow.functions.session.SessionSettings;
import io.tillflow.state.event.Claim;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.IdentityKind;
import io.tillflow.state.keyed.ClickLog;
import io.tillflow.state.keyed.CookieState;
import io.tillflow.state.keyed.CookieState.Frozen;
import io.tillflow.state.keyed.Settled.Truncated;
import io.tillflow.state.keyed.Sightings;
import io.tillflow.state.keyed.VisitorName;
import java.io.IOException;
import java.util.List;

/**
 * One anonymous id in memory: clicks are added to its log, and go on under the identity that they
 * count for as things stand.
 *
 * <p>Where no customer was seen with it, and where an anonymous click goes on behind what is
 * placed, that is where they stay. Anything else may move clicks, and is due at once.
 */
final class Cookie extends Resident<CookieState> {
  private static final CookieState NEW =
      new CookieState(
          NEVER,
          NEVER,
          0,
          CookieState.WITH_IT,
          0,
          0,
          false,
          true,
          null,
          Sightings.NONE,
          null,
          0,
          new byte[0]);

  /** With fewer clicks they are not placed for their number alone. */
  private static final int FEW_CLICKS = 1_000;

  private static final long BYTES = 480;

  private ClickLog log;
  private int kept;
  private int movable;
  private long latest;
  private long began;
  private long due;
  private boolean seen;
  private boolean placed;
  private String owner;
  private Sightings sightings;
  private Frozen frozen;

  Cookie(VisitorName name, int keyGroup, CookieState before) {
    super(name, keyGroup, before == null ? NEVER : before.booked());
    CookieState state = before == null ? NEW : before;
    this.log = ClickLog.of(state.log(), state.clicks());
    this.kept = state.kept();
    this.movable = state.movable();
    this.latest = state.latest();
    this.began = state.began();
    this.due = state.due();
    this.seen = state.seen();
    this.placed = state.placed();
    this.owner = state.owner();
    this.sightings = state.sightings();
    this.frozen = state.frozen();
  }

  @Override
  protected CookieState state() {
    return new CookieState(
        due,
        booked(),
        latest,
        began,
        kept,
        movable,
        seen,
        placed,
        owner,
        sightings,
        frozen,
        log.size(),
        log.bytes());
  }

  @Override
  public long due() {
    return due;
  }

  @Override
  protected long bytes() {
    return BYTES + 2L * name().identity().length() + log.capacity();
  }

  /** When the chain of its first click began, as {@link CookieState#began} has it. */
  long began() {
    return began;
  }

  /** Who was seen before its clicks. */
  Sightings sightings() {
    return sightings;
  }

  /** The session that has too many clicks to be moved; null where there is none. */
  Frozen frozen() {
    return frozen;
  }

  List<Click> clicks(ClickLog.Scratch scratch) throws IOException {
    return log.clicks(name(), scratch);
  }

  List<Truncated> truncated() {
    return frozen == null ? List.of() : List.of(frozen.session());
  }

  /** Whether so many clicks have come that they must be placed for it to stay small. */
  boolean isLong() {
    return log.size() >= Math.max(FEW_CLICKS, 2 * kept);
  }

  /** Whether clicks may have to be moved. */
  boolean isMoving() {
    return !placed && seen && movable > 0;
  }

  /** Takes a click; returns it under the identity for which it counts as things stand. */
  Click take(Click click, SessionSettings settings, ClickLog.Scratch scratch) throws IOException {
    long gap = settings.gap().toMillis();
    boolean known = log.size() > 0 || frozen != null;
    long since = click.time() - latest;
    boolean begins = !known || since > gap;
    if (begins) {
      owner = null;
    }
    // What goes on in order moves nothing, unless it tells of another customer than is known.
    boolean tells = click.identityKind() == IdentityKind.CUSTOMER;
    seen |= tells;
    placed &=
        tells
            ? !begins && since >= 0 && click.identity().equals(owner)
            : begins || since >= 0 || !seen;
    latest = known ? Math.max(latest, click.time()) : click.time();
    if (click.identityKind() != IdentityKind.ANONYMOUS) {
      log.add(name(), click.outline(), scratch);
      return taken(click, settings);
    }
    movable++;
    boolean owned = owner != null && since >= -gap;
    Click now = owned ? click.under(IdentityKind.CUSTOMER, owner) : click;
    log.add(name(), now.claimed(owned ? Claim.JOINED : Claim.ARRIVED), scratch);
    return taken(now, settings);
  }

  private Click taken(Click click, SessionSettings settings) {
    due = Math.min(due, click.time() + (isMoving() ? 0 : settings.finalityMillis()));
    change();
    return click;
  }

  /**
   * How things stand, now that its clicks are placed.
   *
   * @param owner to whom an anonymous click belongs that goes on; null where that is nobody
   * @param due when something is to be done for it next
   */
  record Outcome(
      List<Click> clicks, long began, Sightings sightings, Frozen frozen, String owner, long due) {}

  /** Takes its clicks as they were placed. */
  void settle(Outcome outcome, ClickLog.Scratch scratch) throws IOException {
    log = ClickLog.of(name(), outcome.clicks(), scratch);
    kept = log.size();
    movable = (int) outcome.clicks().stream().filter(Chains::isMovable).count();
    began = outcome.began();
    due = outcome.due();
    sightings = outcome.sightings();
    frozen = outcome.frozen();
    owner = outcome.owner();
    seen = sightings.latest() != null || outcome.clicks().stream().anyMatch(Chains::isSighting);
    placed = true;
    change();
  }
}
