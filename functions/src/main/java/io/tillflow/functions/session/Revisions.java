package io.tillflow.functions.session;

import io.tillflow.state.event.SessionEntry;
import io.tillflow.state.row.SessionRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of a visitor as they stand in; those that differ from what was emitted out. */
final class Revisions {
  private final Output out;
  private final Map<String, SessionRow> emitted = new LinkedHashMap<>();

  /** Takes rows, and what each of them changes for measures over sessions. */
  interface Output {
    void row(SessionRow row);

    void entry(SessionEntry entry);
  }

  Revisions(List<SessionRow> emitted, Output out) {
    emitted.forEach(row -> this.emitted.put(row.sessionKey(), row));
    this.out = out;
  }

  /** Emits a row that is due, unless it says what the last one of its key did. */
  void emit(SessionRow row) {
    SessionRow before = emitted.get(row.sessionKey());
    if (before == null) {
      put(row);
      return;
    }
    if (before.equals(row.revised(before.revision()))) {
      return;
    }
    takeBack(before);
    put(row.revised(before.revision() + 1));
  }

  /** Emits once more that there is no such session, of every key that none of these rows has. */
  void retractAllBut(List<SessionRow> standing) {
    if (emitted.isEmpty()) {
      return;
    }
    Set<String> keys = standing.stream().map(SessionRow::sessionKey).collect(Collectors.toSet());
    for (SessionRow row : List.copyOf(emitted.values())) {
      if (!row.retracted() && !keys.contains(row.sessionKey())) {
        takeBack(row);
        SessionRow gone = row.withdrawn();
        emitted.put(gone.sessionKey(), gone);
        out.row(gone);
      }
    }
  }

  /** Forgets the row of a session that can change no more. */
  void forget(String key) {
    emitted.remove(key);
  }

  /** Forgets retracted rows of sessions that ended at a time or before. */
  void forgetRetracted(long end) {
    emitted.values().removeIf(row -> row.retracted() && row.end() <= end);
  }

  /** The last row of every key. */
  List<SessionRow> emitted() {
    return new ArrayList<>(emitted.values());
  }

  private void put(SessionRow row) {
    emitted.put(row.sessionKey(), row);
    out.row(row);
    out.entry(entry(row, false));
  }

  private void takeBack(SessionRow row) {
    if (!row.retracted()) {
      out.entry(entry(row, true));
    }
  }

  private static SessionEntry entry(SessionRow row, boolean retracted) {
    return new SessionEntry(
        retracted,
        row.end(),
        row.facts().channel(),
        row.facts().purchased(),
        row.facts().addToCart() > 0,
        row.facts().cartAbandoned(),
        row.facts().revenueMinor(),
        row.facts().currency());
  }
}
