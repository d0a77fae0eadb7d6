package io.tillflow.sinks.redis;

import io.tillflow.state.online.Freshness;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows in, out again when their class has waited long enough for another row of the same key, which
 * then takes the place of the one that waits.
 */
final class Gathering {
  /**
   * So many keys of one class wait at most: what a checkpoint writes while those that compute rows
   * stand still.
   */
  static final int MOST = 50_000;

  private final Map<Freshness, LinkedHashMap<String, Pending>> waiting =
      new EnumMap<>(Freshness.class);
  private final ArrayDeque<Pending> again = new ArrayDeque<>();
  private int size;

  Gathering() {
    for (Freshness freshness : Freshness.values()) {
      waiting.put(freshness, new LinkedHashMap<>());
    }
  }

  /** Takes a row; it waits as long as the one before it would have. */
  void add(String key, Update update, long now) {
    Map<String, Pending> rows = waiting.get(update.freshness());
    Pending before = rows.get(key);
    if (before == null) {
      rows.put(key, new Pending(key, update, now, false));
      size++;
    } else if (before.update().version().compareTo(update.version()) <= 0) {
      rows.put(key, new Pending(key, update, before.since(), false));
    }
  }

  /** Takes rows whose call failed; they go first. */
  void again(Collection<Pending> rows) {
    rows.forEach(row -> again.add(row.again()));
  }

  /** So many rows at most, of those that have waited until then or for which there is no room. */
  List<Pending> take(int most, long now) {
    List<Pending> taken = new ArrayList<>();
    while (taken.size() < most && !again.isEmpty()) {
      taken.add(again.poll());
    }
    waiting.forEach(
        (freshness, rows) -> take(most, now - freshness.gathering().toMillis(), rows, taken));
    return taken;
  }

  private void take(int most, long came, Map<String, Pending> rows, List<Pending> taken) {
    boolean full = rows.size() >= MOST;
    Iterator<Pending> oldest = rows.values().iterator();
    while (taken.size() < most && oldest.hasNext()) {
      Pending next = oldest.next();
      if (next.since() > came && !full) {
        return;
      }
      taken.add(next);
      oldest.remove();
      size--;
    }
  }

  /** Whether no room is left for another row of the class. */
  boolean isFull(Freshness freshness) {
    return waiting.get(freshness).size() >= MOST;
  }

  /** How many rows wait. */
  int size() {
    return size + again.size();
  }

  boolean isEmpty() {
    return size() == 0;
  }
}
