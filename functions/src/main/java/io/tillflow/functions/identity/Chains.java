package io.tillflow.functions.identity;

import io.tillflow.functions.identity.Ownership.Owner;
import io.tillflow.functions.session.Partition;
import io.tillflow.functions.session.Session;
import io.tillflow.functions.session.SessionSettings;
import io.tillflow.state.event.Claim;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.IdentityKind;
import io.tillflow.state.keyed.CookieState;
import io.tillflow.state.keyed.CookieState.Frozen;
import io.tillflow.state.keyed.Sightings;
import io.tillflow.state.keyed.Sightings.Sighting;
import java.util.ArrayList;
import java.util.List;

/**
 * All clicks that bear one anonymous id in, cut into sessions as if they were one person's; whose
 * each session is out.
 *
 * <p>It goes to its owner as a whole, by what was seen until it is final in event time: its end,
 * gap and horizon later. So the answer does not depend on when a click came.
 */
final class Chains {
  private final SessionSettings settings;
  private final long gap;

  /** A session, when its chain began, and the customer whose it is; null where it is nobody's. */
  record Part(Session session, long began, String owner) {}

  Chains(SessionSettings settings) {
    this.settings = settings;
    this.gap = settings.gap().toMillis();
  }

  /** The sessions of these clicks, in order, behind what is known of the cookie besides. */
  List<Part> of(List<Click> clicks, Cookie cookie) {
    List<Part> parts = new ArrayList<>();
    Sightings before = cookie.sightings();
    for (List<Session> chain : chains(Partition.of(clicks, cookie.truncated(), settings))) {
      boolean cut = parts.isEmpty() && cookie.began() != CookieState.WITH_IT;
      long began = cut ? cookie.began() : chain.get(0).start();
      List<Sighting> seen = new ArrayList<>();
      chain.forEach(session -> seen.addAll(sightings(session.clicks())));
      Owner owner = Ownership.of(began, before, seen);
      long end = chain.get(chain.size() - 1).end();
      for (Session session : chain) {
        long decided = Math.min(end, session.end() + gap + settings.horizon().toMillis());
        boolean stays = isFrozen(session, cookie.frozen());
        parts.add(new Part(session, began, stays ? cookie.frozen().owner() : owner.by(decided)));
      }
      before = Ownership.with(before, seen);
    }
    return parts;
  }

  private List<List<Session>> chains(List<Session> sessions) {
    List<List<Session>> chains = new ArrayList<>();
    Session before = null;
    for (Session session : sessions) {
      if (before == null || session.start() - before.end() > gap) {
        chains.add(new ArrayList<>());
      }
      chains.get(chains.size() - 1).add(session);
      before = session;
    }
    return chains;
  }

  private static boolean isFrozen(Session session, Frozen frozen) {
    return frozen != null && session.isTruncated() && session.start() == frozen.session().start();
  }

  /** Which customers clicks tell of, in their order. */
  static List<Sighting> sightings(List<Click> clicks) {
    return clicks.stream()
        .filter(Chains::isSighting)
        .map(click -> new Sighting(click.identity(), click.time()))
        .toList();
  }

  /** Whether a click in the log tells of a customer. */
  static boolean isSighting(Click click) {
    return click.identityKind() == IdentityKind.CUSTOMER && !isMovable(click);
  }

  /** Whether a click in the log is not bound to an identity of its own. */
  static boolean isMovable(Click click) {
    return click.identityKind() == IdentityKind.ANONYMOUS || click.claim() == Claim.JOINED;
  }
}
