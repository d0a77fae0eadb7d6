package io.tillflow.testdata.reference.anomalies;

import io.tillflow.state.event.Severity;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.Hit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows in, in the order of their stores; the messages about their grave hits out. */
final class Alarms {
  private static final long QUIET = 10 * Scene.MINUTE;

  private final Map<List<String>, Bell> bells = new HashMap<>();
  private final List<Alert> alerts = new ArrayList<>();

  /** When it rang last, and how often it has been held since. */
  private record Bell(long rung, int held) {}

  /** Tells of these hits of a row, each with whom it is about. */
  void tell(AnomalyRow row, Map<Hit, String> subjects) {
    subjects.forEach(
        (hit, subject) -> {
          if (hit.severity() == Severity.HIGH) {
            ring(row, hit, subject);
          }
        });
  }

  private void ring(AnomalyRow row, Hit hit, String subject) {
    List<String> name = List.of(hit.rule(), row.storeId(), subject);
    Bell bell = bells.get(name);
    if (bell != null && Math.abs(row.eventTime() - bell.rung()) < QUIET) {
      bells.put(name, new Bell(bell.rung(), bell.held() + 1));
      return;
    }
    bells.put(name, new Bell(row.eventTime(), 0));
    alerts.add(
        new Alert(
            row.alertId() + ":" + hit.rule() + ":" + hit.ruleVersion(),
            hit.rule(),
            hit.severity(),
            row.storeId(),
            subject,
            row.eventTime(),
            hit.evidence(),
            bell == null ? 0 : bell.held()));
  }

  List<Alert> alerts() {
    return alerts;
  }
}
