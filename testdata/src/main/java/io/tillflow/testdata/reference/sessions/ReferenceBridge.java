package io.tillflow.testdata.reference.sessions;

import io.tillflow.state.event.CommerceEvent;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Accepted events in, in any order; the links between the tokens that they bear together out.
 *
 * <p>It knows no forgetting: first and last seen are of all events that are given. An e-mail token
 * that was ever seen with two loyalty tokens marks all its links as shared. The link of an
 * anonymous id and a customer is marked where another customer was seen with the id at most 30 days
 * before or after a sighting of this one; the specification lets the id be shared for a time only,
 * but does not say that a mark in the table is ever taken back, so it is not.
 */
public final class ReferenceBridge {
  private final Map<Link, NavigableSet<Long>> seen = new HashMap<>();
  private final Map<Identity, Set<Identity>> linked = new HashMap<>();

  private ReferenceBridge() {}

  /** The links of these events. */
  public static SortedMap<Link, Bond> of(Collection<CommerceEvent> accepted) {
    ReferenceBridge bridge = new ReferenceBridge();
    accepted.forEach(bridge::add);
    SortedMap<Link, Bond> bonds = new TreeMap<>();
    bridge.seen.forEach(
        (link, times) ->
            bonds.put(link, new Bond(times.first(), times.last(), bridge.isShared(link))));
    return Collections.unmodifiableSortedMap(bonds);
  }

  // Of an anonymous id and a loyalty or e-mail token no link is published: none is spoken of.
  private void add(CommerceEvent event) {
    Identity customer = identity(IdentityKind.CUSTOMER, event.customerId());
    Identity loyalty = identity(IdentityKind.LOYALTY, event.loyaltyId());
    Identity email = identity(IdentityKind.EMAIL, event.email());
    Identity anonymous = identity(IdentityKind.ANONYMOUS, event.anonymousId());
    link(anonymous, customer, event.eventTime());
    link(loyalty, customer, event.eventTime());
    link(email, customer, event.eventTime());
    link(email, loyalty, event.eventTime());
  }

  private static Identity identity(IdentityKind kind, String token) {
    return token == null ? null : new Identity(kind, token);
  }

  private void link(Identity left, Identity right, long time) {
    if (left != null && right != null) {
      seen.computeIfAbsent(new Link(left, right), first -> new TreeSet<>()).add(time);
      linked.computeIfAbsent(left, first -> new TreeSet<>()).add(right);
    }
  }

  private boolean isShared(Link link) {
    return switch (link.left().kind()) {
      case EMAIL -> loyalties(link.left()) > 1;
      case ANONYMOUS ->
          linked.get(link.left()).stream()
              .filter(other -> !other.equals(link.right()))
              .anyMatch(other -> isNear(seen.get(link), seen.get(new Link(link.left(), other))));
      default -> false;
    };
  }

  private long loyalties(Identity email) {
    return linked.get(email).stream().filter(one -> one.kind() == IdentityKind.LOYALTY).count();
  }

  private static boolean isNear(Set<Long> times, NavigableSet<Long> others) {
    long memory = SessionSettings.MEMORY.toMillis();
    return times.stream()
        .anyMatch(
            time -> {
              Long next = others.ceiling(time - memory);
              return next != null && next <= time + memory;
            });
  }
}
