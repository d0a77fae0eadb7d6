package io.tillflow.functions.identity;

import io.tillflow.functions.pages.Resident;
import io.tillflow.state.event.IdentityKind;
import io.tillflow.state.keyed.TokenState;
import io.tillflow.state.keyed.TokenState.Bond;
import io.tillflow.state.keyed.VisitorName;
import io.tillflow.state.row.IdentityLink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * One left token in memory: it hears what events tell of its links, and tells what is new of them.
 *
 * <p>An anonymous id's link is shared once another customer was seen with the id at most 30 days
 * before or after, all links of an e-mail are once it was seen with two loyalty tokens; no mark is
 * taken back. Of a token with very many links, a kiosk's, those seen longest ago are forgotten
 * early, and what is new of them is told before.
 */
final class Token extends Resident<TokenState> {
  private static final int MOST_LINKS = 256;
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long KNOWN = Duration.ofDays(90).toMillis();
  private static final long BYTES = 400;
  private static final long LINK_BYTES = 240;

  private final List<Bond> bonds;

  Token(VisitorName name, int keyGroup, TokenState before) {
    super(
        name,
        keyGroup,
        before == null ? NEVER : before.booked(),
        before == null ? NEVER : before.later());
    this.bonds = before == null ? new ArrayList<>() : new ArrayList<>(before.bonds());
  }

  @Override
  protected TokenState state() {
    return new TokenState(booked(), later(), List.copyOf(bonds));
  }

  @Override
  protected long bytes() {
    return BYTES + LINK_BYTES * bonds.size();
  }

  @Override
  public long due() {
    long due = NEVER;
    for (Bond bond : bonds) {
      due = Math.min(due, bond.due() == NEVER ? bond.lastSeen() + KNOWN : bond.due());
    }
    return due;
  }

  /** Takes in what one event tells of a link; what is told of others, as they go, goes out. */
  void hear(IdentityLink told, Consumer<IdentityLink> out) {
    long time = told.lastSeen();
    int at = indexOf(told);
    if (at < 0) {
      makeRoom(out);
      bonds.add(new Bond(told.rightKind(), told.rightToken(), time, time, false, 0, time));
      at = bonds.size() - 1;
    } else {
      bonds.set(at, seen(bonds.get(at), time));
    }
    switch (told.leftKind()) {
      case ANONYMOUS -> shareNear(at, time);
      case EMAIL -> shareAmongLoyalties(time);
      default -> {
        // A loyalty token is one customer's, whatever is seen with it.
      }
    }
    change();
  }

  private int indexOf(IdentityLink told) {
    for (int i = 0; i < bonds.size(); i++) {
      Bond bond = bonds.get(i);
      if (bond.kind() == told.rightKind() && bond.token().equals(told.rightToken())) {
        return i;
      }
    }
    return -1;
  }

  private void makeRoom(Consumer<IdentityLink> out) {
    if (bonds.size() < MOST_LINKS) {
      return;
    }
    Comparator<Bond> toldFirst = Comparator.comparing(bond -> bond.due() != NEVER);
    Bond first = Collections.min(bonds, toldFirst.thenComparingLong(Bond::lastSeen));
    bonds.remove(first);
    if (first.due() != NEVER) {
      // Not as late as it is due: it may be seen again before, and be told anew.
      out.accept(row(told(first, Math.min(first.due(), first.lastSeen()))));
    }
  }

  // What is seen again is told once the hour of the latest sighting is over.
  private static Bond seen(Bond bond, long time) {
    if (time >= bond.firstSeen() && time <= bond.lastSeen()) {
      return bond;
    }
    long last = Math.max(time, bond.lastSeen());
    return new Bond(
        bond.kind(),
        bond.token(),
        Math.min(time, bond.firstSeen()),
        last,
        bond.shared(),
        bond.revision(),
        Math.min(bond.due(), Math.floorDiv(last, HOUR) * HOUR + HOUR));
  }

  // Disorder is far less than the 30 days, so of another's sightings the last one is enough.
  private void shareNear(int at, long time) {
    for (int i = 0; i < bonds.size(); i++) {
      if (i != at && Math.abs(time - bonds.get(i).lastSeen()) <= Ownership.MEMORY) {
        share(i, time);
        share(at, time);
      }
    }
  }

  private void shareAmongLoyalties(long time) {
    long loyalties = bonds.stream().filter(bond -> bond.kind() == IdentityKind.LOYALTY).count();
    boolean shared = loyalties > 1 || bonds.stream().anyMatch(Bond::shared);
    for (int i = 0; shared && i < bonds.size(); i++) {
      share(i, time);
    }
  }

  private void share(int at, long time) {
    Bond bond = bonds.get(at);
    if (!bond.shared()) {
      long due = Math.min(bond.due(), time);
      bonds.set(
          at,
          new Bond(
              bond.kind(),
              bond.token(),
              bond.firstSeen(),
              bond.lastSeen(),
              true,
              bond.revision(),
              due));
    }
  }

  /** Tells every link of which something new is due by then. */
  void tell(long watermark, Consumer<IdentityLink> out) {
    for (int i = 0; i < bonds.size(); i++) {
      Bond bond = bonds.get(i);
      if (bond.due() <= watermark && bond.due() != NEVER) {
        Bond told = told(bond, bond.due());
        bonds.set(i, told);
        out.accept(row(told));
        change();
      }
    }
  }

  private static Bond told(Bond bond, long time) {
    int minute = Math.toIntExact(Math.floorDiv(time, MINUTE));
    return new Bond(
        bond.kind(),
        bond.token(),
        bond.firstSeen(),
        bond.lastSeen(),
        bond.shared(),
        Math.max(bond.revision() + 1, minute),
        NEVER);
  }

  private IdentityLink row(Bond bond) {
    return new IdentityLink(
        name().kind(),
        name().identity(),
        bond.kind(),
        bond.token(),
        bond.firstSeen(),
        bond.lastSeen(),
        bond.shared(),
        bond.revision());
  }

  /** Forgets every link that was seen last so long ago. */
  void forget(long watermark) {
    boolean forgets =
        bonds.removeIf(bond -> bond.due() == NEVER && bond.lastSeen() <= watermark - KNOWN);
    if (forgets) {
      change();
    }
  }
}
