package io.tillflow.testdata.reference.sessions;

import io.tillflow.state.event.CommerceEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All events that bear one anonymous id in; which customers were seen with it and when out. */
final class Sightings {
  private static final long MEMORY = SessionSettings.MEMORY.toMillis();

  private final NavigableMap<Long, Set<String>> customers = new TreeMap<>();
  private final TreeSet<Long> meetings = new TreeSet<>();

  Sightings(Collection<CommerceEvent> ofOneId) {
    for (CommerceEvent event : ofOneId) {
      if (event.customerId() != null) {
        customers
            .computeIfAbsent(event.eventTime(), time -> new TreeSet<>())
            .add(event.customerId());
      }
    }
    findMeetings();
  }

  // In order of time the last sighting of anybody else is the last one before those of the same.
  private void findMeetings() {
    String customer = null;
    long seen = 0;
    Long elseSeen = null;
    for (var sighting : customers.entrySet()) {
      for (String here : sighting.getValue()) {
        if (customer != null && !customer.equals(here)) {
          elseSeen = seen;
        }
        customer = here;
        seen = sighting.getKey();
        if (elseSeen != null && seen - elseSeen <= MEMORY) {
          meetings.add(seen);
        }
      }
    }
  }

  /** Whether the id is shared: a second customer was seen with it in the 30 days up to then. */
  boolean isSharedAt(long time) {
    Long last = meetings.floor(time);
    return last != null && time - last <= MEMORY;
  }

  /**
   * To whom what is anonymous in a chain belongs, by what was seen until a time; null where nobody.
   *
   * <p>A chain that begins while the id is shared stays anonymous, also when the 30 days are over
   * before it ends.
   */
  String owner(long chainStart, long until) {
    Set<String> inChain = seen(chainStart, until);
    boolean alone = inChain.size() == 1 && seen(chainStart - MEMORY, until).size() == 1;
    return alone && !isSharedAt(chainStart) ? List.copyOf(inChain).get(0) : null;
  }

  private Set<String> seen(long from, long until) {
    Set<String> seen = new HashSet<>();
    if (from <= until) {
      customers.subMap(from, true, until, true).values().forEach(seen::addAll);
    }
    return seen;
  }
}
