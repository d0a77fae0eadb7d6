package io.tillflow.testdata.reference.anomalies;

import io.tillflow.state.row.Alert;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.Hit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows and alerts in, texts that can be compared out: hits by their rules, evidence by its names,
 * numbers to ten digits, since a deviation may be reckoned in more than one way.
 */
public final class AnomalyTexts {
  private static final MathContext DIGITS = new MathContext(10);

  private AnomalyTexts() {}

  /** All that a row says, but for the record that it comes from and its revision. */
  public static String of(AnomalyRow row) {
    return "%s %s %s %s %s %s %s %s %s %d %s %s"
        .formatted(
            row.alertId(),
            row.storeId(),
            row.terminalId(),
            row.cashier(),
            row.transactionId(),
            row.eventId(),
            row.eventType(),
            row.totalMinor(),
            row.currency(),
            row.eventTime(),
            row.severity(),
            of(row.hits()));
  }

  /** Why rules fired, by their names. */
  public static String of(List<Hit> hits) {
    Map<String, String> texts = new TreeMap<>();
    hits.forEach(hit -> texts.put(hit.rule() + ":" + hit.ruleVersion(), text(hit)));
    return texts.toString();
  }

  /** All that an alert says. */
  public static String of(Alert alert) {
    return "%s %s %s %s %s %d suppressed %d %s"
        .formatted(
            alert.alertId(),
            alert.rule(),
            alert.severity(),
            alert.storeId(),
            alert.subject(),
            alert.eventTime(),
            alert.suppressed(),
            evidence(alert.evidence()));
  }

  private static String text(Hit hit) {
    return hit.severity() + " " + evidence(hit.evidence());
  }

  private static Map<String, String> evidence(Map<String, String> said) {
    Map<String, String> evidence = new TreeMap<>();
    said.forEach((name, value) -> evidence.put(name, rounded(value)));
    return evidence;
  }

  private static String rounded(String value) {
    try {
      return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return value;
    }
  }
}
