package io.tillflow.testdata.reference.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.state.event.CommerceEvent;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Clicks in, the few things that a claim is about out. */
final class Shelf {
  private Shelf() {}

  static ReferenceSessions sessions(Click... clicks) {
    return sessions(SessionSettings.DEFAULT, clicks);
  }

  static ReferenceSessions sessions(SessionSettings settings, Click... clicks) {
    return ReferenceSessions.of(events(clicks), settings);
  }

  static List<CommerceEvent> events(Click... clicks) {
    return Stream.of(clicks).map(Click::event).toList();
  }

  /** By identity, then start, then end. */
  static List<SessionRow> rows(ReferenceSessions sessions) {
    return sessions.rows().values().stream()
        .sorted(
            Comparator.comparing(SessionRow::identity)
                .thenComparing(SessionRow::start)
                .thenComparing(SessionRow::end))
        .toList();
  }

  static List<SessionRow> rows(Click... clicks) {
    return rows(sessions(clicks));
  }

  /** The one session of these. */
  static SessionRow one(Click... clicks) {
    List<SessionRow> rows = rows(clicks);
    assertThat(rows).as("the one session").hasSize(1);
    return rows.get(0);
  }

  /** How many events each session has. */
  static List<Long> lengths(Click... clicks) {
    return rows(clicks).stream().map(SessionRow::events).toList();
  }

  /** Tokens of the identities with how many events each has, such as {@code c:3}. */
  static List<String> owners(Click... clicks) {
    return sessions(clicks).identity().events().entrySet().stream()
        .map(entry -> entry.getKey().token() + ":" + entry.getValue().size())
        .toList();
  }
}
