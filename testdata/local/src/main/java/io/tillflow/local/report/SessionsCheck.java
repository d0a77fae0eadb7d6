package io.tillflow.local.report;

import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.row.DeadLetter;
import io.tillflow.testdata.reference.Judged;
import io.tillflow.testdata.reference.sessions.Bond;
import io.tillflow.testdata.reference.sessions.Link;
import io.tillflow.testdata.reference.sessions.ReferenceBridge;
import io.tillflow.testdata.reference.sessions.ReferenceSessions;
import io.tillflow.testdata.reference.sessions.SessionSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;

/**
 * Accepted events of web, app, kiosk and e-mail in; how sessions, links, KPIs and the account of
 * them compare out.
 *
 * <p>Which events were too late only the job can tell, since that depends on how far each of its
 * subtasks had come: those of which it wrote a letter are left out. Links are told of by them too.
 */
final class SessionsCheck {
  private static final SessionSettings SETTINGS = SessionSettings.DEFAULT;
  private static final List<String> BOOKS = List.of("accepted", "applied", "too_late");

  private final Tables tables;
  private final Map<String, CommerceEvent> accepted = new HashMap<>();

  SessionsCheck(Tables tables) {
    this.tables = tables;
  }

  /** Takes a record that has been judged. */
  void take(Judged judged) {
    if (judged.event() instanceof CommerceEvent event) {
      accepted.put(ReferenceColumns.place(judged.record().origin()), event);
    }
  }

  List<Compared> compared() {
    int all = accepted.size();
    Map<Link, Bond> bridge = ReferenceBridge.of(accepted.values());
    tables
        .ofStage(DeadLetter.SESSIONS)
        .scan("dead_letters", row -> accepted.remove(TableCheck.place(row)));
    ReferenceSessions expected = ReferenceSessions.of(accepted.values(), SETTINGS);
    SessionTexts texts = new SessionTexts();
    tables.scan("sessions", texts::take);
    return List.of(
        Comparison.of("sessions", SessionTexts.of(expected), texts.landed()),
        Comparison.of(
            "identity_bridge",
            SessionTexts.bridge(bridge),
            SessionTexts.bridge(rows("identity_bridge"))),
        Comparison.of(
            "commerce_kpis windows",
            SessionTexts.kpis(expected, SETTINGS.currency()),
            SessionTexts.kpis(rows("commerce_kpis"))),
        Comparison.of("sessions accounting", books(all), landedBooks()));
  }

  private List<Record> rows(String table) {
    List<Record> rows = new ArrayList<>();
    tables.scan(table, rows::add);
    return rows;
  }

  private Map<String, String> books(int all) {
    Map<String, String> books = new TreeMap<>();
    books.put("accepted", Integer.toString(all));
    books.put("applied", Integer.toString(accepted.size()));
    books.put("too_late", Integer.toString(all - accepted.size()));
    return books;
  }

  // Where no event came there is no row.
  private Map<String, String> landedBooks() {
    Map<String, Long> sums = new TreeMap<>();
    BOOKS.forEach(column -> sums.put(column, 0L));
    tables
        .ofStage(DeadLetter.SESSIONS)
        .scan(
            "intake_accounting",
            row -> sums.replaceAll((column, sum) -> sum + (Long) row.getField(column)));
    Map<String, String> books = new TreeMap<>();
    sums.forEach((column, sum) -> books.put(column, sum.toString()));
    return books;
  }
}
