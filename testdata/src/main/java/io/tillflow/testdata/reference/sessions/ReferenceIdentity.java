package io.tillflow.testdata.reference.sessions;

import io.tillflow.state.event.CommerceEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Accepted events in, in any order; each under the identity that it counts for out.
 *
 * <p>The specification lets an anonymous chain join its one customer, and lets what is final be. Of
 * the two it does not say how they meet in a chain that is longer than a session may be corrected.
 * Here the chain is cut into sessions, as if all its events were one person's, and each of these is
 * decided by what was seen until it is final in event time: its end, gap and horizon later. So the
 * answer does not depend on the order of arrival, and a login moves an open session as a whole.
 *
 * <p>An event that bears a loyalty token stays under it in such a chain: only what is anonymous
 * moves.
 */
public final class ReferenceIdentity {
  private final SessionSettings settings;
  private final SortedMap<Identity, List<CommerceEvent>> events = new TreeMap<>();

  private ReferenceIdentity(SessionSettings settings) {
    this.settings = settings;
  }

  /** The identities of these events. */
  public static ReferenceIdentity of(Collection<CommerceEvent> accepted, SessionSettings settings) {
    ReferenceIdentity identity = new ReferenceIdentity(settings);
    Map<String, List<CommerceEvent>> byAnonymous = new HashMap<>();
    for (CommerceEvent event : accepted) {
      if (event.anonymousId() == null) {
        identity.place(event, null);
      } else {
        byAnonymous.computeIfAbsent(event.anonymousId(), id -> new ArrayList<>()).add(event);
      }
    }
    byAnonymous.values().forEach(identity::placeAll);
    return identity;
  }

  /** The events of each identity. */
  public SortedMap<Identity, List<CommerceEvent>> events() {
    return Collections.unmodifiableSortedMap(events);
  }

  private void placeAll(List<CommerceEvent> ofOneId) {
    Sightings sightings = new Sightings(ofOneId);
    ofOneId.sort(Sessions.ORDER);
    List<CommerceEvent> chain = new ArrayList<>();
    for (CommerceEvent event : ofOneId) {
      if (!chain.isEmpty() && isSilent(chain.get(chain.size() - 1), event)) {
        placeChain(chain, sightings);
        chain.clear();
      }
      chain.add(event);
    }
    placeChain(chain, sightings);
  }

  private boolean isSilent(CommerceEvent before, CommerceEvent event) {
    return event.eventTime() - before.eventTime() > settings.gap().toMillis();
  }

  private void placeChain(List<CommerceEvent> chain, Sightings sightings) {
    long start = chain.get(0).eventTime();
    long end = chain.get(chain.size() - 1).eventTime();
    int next = 0;
    for (OpenSession session : Sessions.of(chain, settings)) {
      String owner = sightings.owner(start, Math.min(end, settings.finalAfter(session.end())));
      for (long i = 0; i < session.events(); i++) {
        place(chain.get(next++), owner);
      }
    }
  }

  private void place(CommerceEvent event, String owner) {
    Identity own = Identity.of(event);
    boolean moves = owner != null && own.kind() == IdentityKind.ANONYMOUS;
    Identity identity = moves ? Identity.customer(owner) : own;
    events.computeIfAbsent(identity, first -> new ArrayList<>()).add(event);
  }
}
