package io.tillflow.state.row;

import io.tillflow.state.event.IdentityKind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * One row of {@code sessions}: who, when, what was done, and what came before it.
 *
 * @param sessionKey by which rows of the same session are known
 * @param msSincePrevious from the end of the session before, if that was not too long ago; else
 *     null
 * @param previousPurchased whether that one bought something; null where there is none
 * @param revision how often a row of this key has been emitted before
 * @param retracted whether there is no such session after all
 */
public record SessionRow(
    String sessionKey,
    IdentityKind identityKind,
    String identity,
    long start,
    long end,
    int events,
    SessionFacts facts,
    Long msSincePrevious,
    Boolean previousPurchased,
    int revision,
    boolean retracted) {

  /** The same row as the one of that revision. */
  public SessionRow revised(int number) {
    return emitted(number, false);
  }

  /** The row that says that there is no such session after all. */
  public SessionRow withdrawn() {
    return emitted(revision + 1, true);
  }

  /** ISO: Monday is 1. */
  public int dayOfWeek() {
    return startUtc().getDayOfWeek().getValue();
  }

  /** The hour of its start, UTC. */
  public int hour() {
    return startUtc().getHour();
  }

  private OffsetDateTime startUtc() {
    return Instant.ofEpochMilli(start).atOffset(ZoneOffset.UTC);
  }

  private SessionRow emitted(int number, boolean gone) {
    return new SessionRow(
        sessionKey,
        identityKind,
        identity,
        start,
        end,
        events,
        facts,
        msSincePrevious,
        previousPurchased,
        number,
        gone);
  }
}
