package io.tillflow.local.report;

import static io.tillflow.local.report.Columns.time;
import static io.tillflow.local.report.ReferenceColumns.money;

import io.tillflow.state.event.Severity;
import io.tillflow.state.row.AnomalyRow;
import io.tillflow.state.row.Hit;
import io.tillflow.testdata.reference.anomalies.AnomalyTexts;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.Record;

/** Rows of anomalies, landed or expected, in; the same text for both out. */
final class AnomalyColumns {
  private static final Columns<AnomalyRow> COLUMNS =
      new Columns<AnomalyRow>()
          .and("store_id", AnomalyRow::storeId)
          .and("terminal_id", AnomalyRow::terminalId)
          .and("cashier", AnomalyRow::cashier)
          .and("transaction_id", AnomalyRow::transactionId)
          .and("event_id", AnomalyRow::eventId)
          .and("event_type", row -> row.eventType() == null ? null : row.eventType().name())
          .and("total", row -> money(row.totalMinor(), row.currency()))
          .and("currency", AnomalyRow::currency)
          .and("severity", row -> row.severity().name())
          .and("event_ts", row -> time(row.eventTime()))
          .and("topic", row -> row.origin().topic())
          .and("partition", row -> row.origin().partition())
          .and("offset", row -> row.origin().offset());

  private AnomalyColumns() {}

  static String of(AnomalyRow row) {
    return COLUMNS.of(row) + " hits=" + AnomalyTexts.of(row.hits());
  }

  static String ofTable(Record row) {
    return COLUMNS.ofTable(row) + " hits=" + AnomalyTexts.of(hits(row));
  }

  /** The row's name and revision. */
  static String place(AnomalyRow row) {
    return row.alertId() + " " + row.revision();
  }

  /** Likewise of the table's row. */
  static String place(Record row) {
    return row.getField("alert_id") + " " + row.getField("revision");
  }

  static List<Hit> hits(Record row) {
    return ((List<?>) row.getField("hits")).stream().map(hit -> hit((Record) hit)).toList();
  }

  @SuppressWarnings("unchecked")
  private static Hit hit(Record hit) {
    return new Hit(
        (String) hit.getField("rule"),
        (Integer) hit.getField("rule_version"),
        Severity.valueOf((String) hit.getField("severity")),
        (Map<String, String>) hit.getField("evidence"));
  }
}
