package io.tillflow.state.row;

import static io.tillflow.state.row.ColumnType.HITS;
import static io.tillflow.state.row.ColumnType.INT;
import static io.tillflow.state.row.ColumnType.LONG;
import static io.tillflow.state.row.ColumnType.MONEY;
import static io.tillflow.state.row.ColumnType.STRING;
import static io.tillflow.state.row.ColumnType.TIMESTAMP;
import static io.tillflow.state.row.Table.table;

import io.tillflow.state.event.PosEventType;

/** The tables that the anomalies job lands, as the specification names their columns. */
public final class AnomalyTables {
  private AnomalyTables() {}

  /** One row per judged event that met a rule, and per gap in the numbers of a store. */
  public static final Table<AnomalyRow> ANOMALIES =
      table("anomalies", AnomalyRow.class)
          .required("alert_id", STRING, AnomalyRow::alertId)
          .required("store_id", STRING, AnomalyRow::storeId)
          .optional("terminal_id", STRING, AnomalyRow::terminalId)
          .optional("cashier", STRING, AnomalyRow::cashier)
          .optional("transaction_id", STRING, AnomalyRow::transactionId)
          .optional("event_id", STRING, AnomalyRow::eventId)
          .optional("event_type", STRING, r -> name(r.eventType()))
          .optional("total", MONEY, r -> Money.tenThousandths(r.totalMinor(), r.currency()))
          .optional("currency", STRING, AnomalyRow::currency)
          .required("severity", STRING, r -> r.severity().name())
          .required("hits", HITS, AnomalyRow::hits)
          .required("event_ts", TIMESTAMP, AnomalyRow::eventTime)
          .required("topic", STRING, r -> r.origin().topic())
          .required("partition", INT, r -> r.origin().partition())
          .required("offset", LONG, r -> r.origin().offset())
          .required("revision", INT, AnomalyRow::revision)
          .truthPer("alert_id")
          .byDay("event_ts");

  /** How often people agreed with each version of a rule: a row whenever that changes. */
  public static final Table<RuleQuality> RULE_QUALITY =
      table("rule_quality", RuleQuality.class)
          .required("rule_id", STRING, RuleQuality::ruleId)
          .required("rule_version", INT, RuleQuality::ruleVersion)
          .required("confirmed", LONG, RuleQuality::confirmed)
          .required("false_alarm", LONG, RuleQuality::falseAlarm)
          .required("precision", MONEY, RuleQuality::precision)
          .means("the share of judged alerts that were confirmed")
          .required("as_of_ts", TIMESTAMP, RuleQuality::asOf)
          .byDay("as_of_ts");

  private static String name(PosEventType type) {
    return type == null ? null : type.name();
  }
}
