package io.tillflow.functions.identity;

import io.tillflow.state.keyed.Sightings;
import io.tillflow.state.keyed.Sightings.Sighting;
import java.time.Duration;
import java.util.List;

/** Who was seen with an anonymous id before a chain and in it in; whose the chain is out. */
final class Ownership {
  /** For so long another customer is remembered, and an id shared. */
  static final long MEMORY = Duration.ofDays(30).toMillis();

  private static final Owner NOBODY = new Owner(null, Long.MAX_VALUE, Long.MAX_VALUE);

  private Ownership() {}

  /** Whose a chain is: a customer's, from a first sighting until that of another one. */
  record Owner(String customer, long from, long until) {
    /** The customer, by what was seen until then; null if it is nobody. */
    String by(long time) {
      return from <= time && time < until ? customer : null;
    }
  }

  /**
   * The owner of a chain: its only customer, if no other one was seen with the id in the 30 days
   * before it, and the id is not shared as it begins.
   *
   * <p>What was seen before may be of the chain's own beginning.
   */
  static Owner of(long start, Sightings before, List<Sighting> inChain) {
    Sighting first = before.latest();
    if (first == null || first.time() < start) {
      first = inChain.isEmpty() ? null : inChain.get(0);
    }
    long known = start - MEMORY;
    if (first == null
        || before.met() >= known
        || isOther(before.latest(), first, known)
        || isOther(before.other(), first, known)) {
      return NOBODY;
    }
    for (Sighting next : inChain) {
      if (!next.customer().equals(first.customer())) {
        return new Owner(first.customer(), first.time(), next.time());
      }
    }
    return new Owner(first.customer(), first.time(), Long.MAX_VALUE);
  }

  private static boolean isOther(Sighting seen, Sighting owner, long known) {
    return seen != null && seen.time() >= known && !seen.customer().equals(owner.customer());
  }

  /** What was seen before, with what was seen next. */
  static Sightings with(Sightings before, List<Sighting> next) {
    Sightings all = before;
    for (Sighting sighting : next) {
      all = with(all, sighting);
    }
    return all;
  }

  // What comes behind a session that is frozen, too late to be of it, is as if seen at its end.
  private static Sightings with(Sightings before, Sighting next) {
    Sighting latest = before.latest();
    if (latest == null) {
      return new Sightings(next, null, Sightings.NEVER);
    }
    Sighting now = new Sighting(next.customer(), Math.max(latest.time(), next.time()));
    boolean again = latest.customer().equals(now.customer());
    Sighting other = again ? before.other() : latest;
    boolean meets = other != null && now.time() - other.time() <= MEMORY;
    return new Sightings(now, other, meets ? now.time() : before.met());
  }
}
