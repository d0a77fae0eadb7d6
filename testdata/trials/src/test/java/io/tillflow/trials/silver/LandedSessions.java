package io.tillflow.trials.silver;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillflow.local.report.SessionTexts;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.reference.sessions.ReferenceSessions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.data.Record;

/** A catalog in; the tables of the sessions job out, held against what the reference says. */
record LandedSessions(EmbeddedCatalog catalog) {
  private static final String NAMESPACE = "retail_silver";
  private static final String CURRENCY = "EUR";

  /**
   * The last row of every session and window is the truth of what was not too late, links of all.
   */
  void assertAreTrue(SilverWorld world) {
    ReferenceSessions expected = world.expectedSessions(tooLate());
    ReferenceSessions all = world.expectedSessions(Set.of());
    SessionTexts texts = new SessionTexts();
    rows("sessions").forEach(texts::take);
    assertThat(texts.landed()).isNotEmpty().isEqualTo(SessionTexts.of(expected));
    assertThat(SessionTexts.bridge(rows("identity_bridge")))
        .isNotEmpty()
        .isEqualTo(SessionTexts.bridge(all.bridge()));
    assertThat(SessionTexts.kpis(rows("commerce_kpis")))
        .isNotEmpty()
        .isEqualTo(SessionTexts.kpis(expected, CURRENCY));
  }

  /** Where the events are that came too late for sessions. */
  Set<String> tooLate() {
    return rows("dead_letters").stream()
        .filter(LandedSessions::isOfSessions)
        .map(Landed::place)
        .collect(Collectors.toSet());
  }

  /** How many events have reached sessions, by their account. */
  long accepted() {
    return rows("intake_accounting").stream()
        .filter(LandedSessions::isOfSessions)
        .mapToLong(row -> (Long) row.getField("accepted"))
        .sum();
  }

  private static boolean isOfSessions(Record row) {
    return row.getField("stage").equals(DeadLetter.SESSIONS);
  }

  List<Record> rows(String table) {
    return catalog.rows(NAMESPACE, table);
  }
}
