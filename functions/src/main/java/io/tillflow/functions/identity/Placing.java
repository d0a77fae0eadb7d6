package io.tillflow.functions.identity;

import io.tillflow.functions.identity.Chains.Part;
import io.tillflow.functions.identity.Cookie.Outcome;
import io.tillflow.functions.pages.Resident;
import io.tillflow.functions.session.Session;
import io.tillflow.functions.session.SessionSettings;
import io.tillflow.state.event.Claim;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.IdentityKind;
import io.tillflow.state.keyed.ClickLog.Scratch;
import io.tillflow.state.keyed.CookieState;
import io.tillflow.state.keyed.CookieState.Frozen;
import io.tillflow.state.keyed.Sightings;
import io.tillflow.state.keyed.VisitorName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A cookie in; those of its clicks that belong to another identity than they are under leave the
 * one and join the other. What can change no more is forgotten.
 *
 * <p>A session that reaches the most events goes to its owner once more and stays with it from then
 * on, as does what was before it: its clicks are not remembered, and so cannot be moved.
 */
final class Placing {
  private final SessionSettings settings;
  private final Chains chains;
  private final Scratch scratch;
  private final Consumer<Click> out;

  Placing(SessionSettings settings, Scratch scratch, Consumer<Click> out) {
    this.settings = settings;
    this.chains = new Chains(settings);
    this.scratch = scratch;
    this.out = out;
  }

  /** Places what is known of a cookie when event time has come so far. */
  void place(Cookie cookie, long watermark) throws IOException {
    List<Part> parts = chains.of(cookie.clicks(scratch), cookie);
    int head = head(parts, watermark);
    Part first = head < parts.size() ? parts.get(head) : null;
    boolean freezes = first != null && first.session().isTruncated();
    Sightings sightings = cookie.sightings();
    List<Click> known = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      List<Click> clicks = move(parts.get(i), cookie.name());
      if (i < head || (i == head && freezes)) {
        sightings = Ownership.with(sightings, Chains.sightings(clicks));
      } else {
        known.addAll(clicks);
      }
    }
    cookie.settle(
        new Outcome(
            known,
            first == null || !isCut(first) ? CookieState.WITH_IT : first.began(),
            sightings,
            freezes ? new Frozen(first.session().truncated(), first.owner()) : null,
            parts.isEmpty() ? null : parts.get(parts.size() - 1).owner(),
            first == null ? forgotten(sightings, watermark) : finalAt(first.session())),
        scratch);
  }

  /** The first session of which more must be known than who was seen. */
  private int head(List<Part> parts, long watermark) {
    int head = 0;
    while (head < parts.size() && finalAt(parts.get(head).session()) <= watermark) {
      head++;
    }
    for (int i = head; i < parts.size(); i++) {
      head = parts.get(i).session().isTruncated() ? i : head;
    }
    return head;
  }

  private long finalAt(Session session) {
    return session.end() + settings.finalityMillis();
  }

  private static boolean isCut(Part part) {
    return part.began() < part.session().start();
  }

  // When no chain can begin any more to which it matters who was seen last.
  private long forgotten(Sightings sightings, long watermark) {
    if (sightings.latest() == null) {
      return Resident.NEVER;
    }
    long last = sightings.latest().time();
    long forgotten = last + Ownership.MEMORY + settings.horizon().toMillis();
    return forgotten <= watermark ? Resident.NEVER : forgotten;
  }

  private List<Click> move(Part part, VisitorName cookie) {
    VisitorName owner =
        part.owner() == null ? cookie : new VisitorName(IdentityKind.CUSTOMER, part.owner());
    List<Click> moved = new ArrayList<>(part.session().clicks().size());
    for (Click click : part.session().clicks()) {
      if (!Chains.isMovable(click) || owner.holds(click)) {
        moved.add(click);
      } else {
        out.accept(click.outline().claimed(Claim.LEFT));
        Click joined = click.under(owner.kind(), owner.identity()).claimed(Claim.JOINED);
        out.accept(joined);
        moved.add(joined);
      }
    }
    return moved;
  }
}
