package io.tillflow.state.row;

import static io.tillflow.state.row.ColumnType.BINARY;
import static io.tillflow.state.row.ColumnType.BINARY_MAP;
import static io.tillflow.state.row.ColumnType.BOOLEAN;
import static io.tillflow.state.row.ColumnType.INT;
import static io.tillflow.state.row.ColumnType.LONG;
import static io.tillflow.state.row.ColumnType.LONG_MAP;
import static io.tillflow.state.row.ColumnType.MONEY;
import static io.tillflow.state.row.ColumnType.STRING;
import static io.tillflow.state.row.ColumnType.STRING_MAP;
import static io.tillflow.state.row.ColumnType.TIMESTAMP;
import static io.tillflow.state.row.Table.table;

import java.util.List;
import java.util.Set;

/** The tables that the silver job lands, as the specification names their columns. */
public final class SilverTables {
  private SilverTables() {}

  /** Every record of the event topics, bytes exactly as received. */
  public static final Table<RawRow> RAW_EVENTS =
      table("raw_events", RawRow.class)
          .required("topic", STRING, r -> r.record().origin().topic())
          .required("partition", INT, r -> r.record().origin().partition())
          .required("offset", LONG, r -> r.record().origin().offset())
          .required("append_ts", TIMESTAMP, r -> r.record().origin().appendTime())
          .optional("key", BINARY, r -> r.record().key())
          .optional("value", BINARY, r -> r.record().value())
          .optional("headers", BINARY_MAP, RawRow::headers)
          .required("format", STRING, RawRow::format)
          .truthPer("topic", "partition", "offset")
          .byDay("append_ts")
          .by("topic");

  /** One row per line of every accepted fact about an order. */
  public static final Table<OrderLine> ORDER_EVENTS =
      table("order_events", OrderLine.class)
          .required("event_id", STRING, OrderLine::eventId)
          .optional("transaction_id", STRING, OrderLine::transactionId)
          .optional("original_transaction_id", STRING, OrderLine::originalTransactionId)
          .optional("order_id", STRING, OrderLine::orderId)
          .required("kind", STRING, OrderLine::kind)
          .required("channel", STRING, OrderLine::channel)
          .optional("store_id", STRING, OrderLine::storeId)
          .optional("terminal_id", STRING, OrderLine::terminalId)
          .optional("cashier", STRING, OrderLine::cashier)
          .optional("customer", STRING, OrderLine::customer)
          .optional("loyalty", STRING, OrderLine::loyalty)
          .optional("line_no", INT, OrderLine::lineNo)
          .optional("sku", STRING, OrderLine::sku)
          .optional("quantity", INT, OrderLine::quantity)
          .optional("unit_price", MONEY, r -> major(r, r.unitPriceMinor()))
          .optional("discount", MONEY, r -> major(r, r.discountMinor()))
          .optional("revenue", MONEY, r -> major(r, r.revenueMinor()))
          .optional("currency", STRING, OrderLine::currency)
          .optional("promotion_id", STRING, OrderLine::promotionId)
          .optional("payment_method", STRING, OrderLine::paymentMethod)
          .optional("restock", BOOLEAN, OrderLine::restock)
          .required("event_ts", TIMESTAMP, OrderLine::eventTime)
          .required("append_ts", TIMESTAMP, r -> r.origin().appendTime())
          .required("topic", STRING, r -> r.origin().topic())
          .required("partition", INT, r -> r.origin().partition())
          .required("offset", LONG, r -> r.origin().offset())
          .landedAt("_processed_at")
          .required("_source_system", STRING, OrderLine::sourceSystem)
          .truthPer("topic", "partition", "offset", "line_no")
          .byDay("event_ts");

  /** Every accepted commerce event, its ids tokens. */
  public static final Table<CommerceRow> COMMERCE_EVENTS =
      table("commerce_events", CommerceRow.class)
          .required("event_id", STRING, r -> r.event().eventId())
          .required("event_type", STRING, r -> r.event().eventType().name())
          .optional("ingestion_ts", TIMESTAMP, r -> r.event().ingestionTime())
          .required("schema_version", STRING, r -> r.event().schemaVersion())
          .optional("session_id", STRING, r -> r.event().sessionId())
          .optional("customer", STRING, r -> r.event().customerId())
          .optional("loyalty", STRING, r -> r.event().loyaltyId())
          .optional("anonymous", STRING, r -> r.event().anonymousId())
          .optional("email", STRING, r -> r.event().email())
          .required("channel", STRING, r -> r.event().channel().name())
          .required("device_type", STRING, r -> r.event().deviceType().name())
          .optional("referrer", STRING, r -> r.event().referrer())
          .optional("sku", STRING, r -> r.event().sku())
          .optional("category", STRING, r -> r.event().category())
          .optional(
              "unit_price",
              MONEY,
              r -> Money.tenThousandths(r.event().unitPriceMinor(), r.event().currency()))
          .optional("currency", STRING, r -> r.event().currency())
          .optional("quantity", INT, r -> r.event().quantity())
          .optional("search_query", STRING, r -> r.event().searchQuery())
          .optional("order_id", STRING, r -> r.event().orderId())
          .optional("properties", STRING_MAP, r -> r.event().properties())
          .required("event_ts", TIMESTAMP, r -> r.event().eventTime())
          .required("append_ts", TIMESTAMP, r -> r.origin().appendTime())
          .required("topic", STRING, r -> r.origin().topic())
          .required("partition", INT, r -> r.origin().partition())
          .required("offset", LONG, r -> r.origin().offset())
          .landedAt("_processed_at")
          .required("_source_system", STRING, r -> r.event().sourceSystem())
          .truthPer("topic", "partition", "offset")
          .byDay("event_ts");

  /** Every refused record with the reason. */
  public static final Table<DeadLetterRow> DEAD_LETTERS =
      table("dead_letters", DeadLetterRow.class)
          .required("reason", STRING, r -> r.letter().refusal().reason().name())
          .required("stage", STRING, r -> r.letter().stage())
          .required("detail", STRING, r -> r.letter().refusal().detail())
          .required("topic", STRING, r -> r.letter().origin().topic())
          .required("partition", INT, r -> r.letter().origin().partition())
          .required("offset", LONG, r -> r.letter().origin().offset())
          .required("append_ts", TIMESTAMP, r -> r.letter().origin().appendTime())
          .optional("schema", STRING, r -> r.evidence().schema())
          .optional("key", BINARY, r -> r.evidence().key())
          .optional("payload", BINARY, r -> r.evidence().payload())
          .optional("payload_sha256", STRING, r -> r.evidence().payloadSha256())
          .required("truncated", BOOLEAN, r -> r.evidence().truncated())
          .required("job", STRING, DeadLetterRow::job)
          .landedAt("emitted_at")
          .byDay("append_ts");

  /** Per partition, checkpoint and subtask: what came in and what became of it. */
  public static final Table<Accounting> INTAKE_ACCOUNTING =
      table("intake_accounting", Accounting.class)
          .required("stage", STRING, Accounting::stage)
          .required("topic", STRING, Accounting::topic)
          .required("partition", INT, Accounting::partition)
          .required("checkpoint_id", LONG, Accounting::checkpointId)
          .required("subtask", INT, Accounting::subtask)
          .required("in_count", LONG, Accounting::in)
          .required("accepted", LONG, Accounting::accepted)
          .required("duplicate", LONG, Accounting::duplicate)
          .required("filtered", LONG, Accounting::filtered)
          .required("refused", LONG_MAP, Accounting::refused)
          .required("applied", LONG, Accounting::applied)
          .required("ineffective", LONG, Accounting::ineffective)
          .required("too_late", LONG, Accounting::tooLate)
          .required("orphan", LONG, Accounting::orphan)
          .required("pending", LONG, Accounting::pending)
          .landedAt("emitted_at")
          .byDay("emitted_at");

  /** What each checkpoint of each table covers. */
  public static final Table<Commit> COMMIT_LOG =
      table("commit_log", Commit.class)
          .required("job", STRING, Commit::job)
          .required("table", STRING, Commit::table)
          .required("job_id", STRING, Commit::jobId)
          .required("checkpoint_id", LONG, Commit::checkpointId)
          .required("subtask", INT, Commit::subtask)
          .optional("watermark_ts", TIMESTAMP, Commit::watermarkOrNull)
          .required("offsets", LONG_MAP, Commit::offsets)
          .by("job");

  /** All of them, in the order in which they are created. */
  public static final List<Table<?>> ALL =
      List.of(
          RAW_EVENTS, ORDER_EVENTS, COMMERCE_EVENTS, DEAD_LETTERS, INTAKE_ACCOUNTING, COMMIT_LOG);

  /** The names of those that hold records as they came, personal data included. */
  public static final Set<String> PERSONAL = Set.of(RAW_EVENTS.name(), DEAD_LETTERS.name());

  private static Long major(OrderLine row, Long minor) {
    return Money.tenThousandths(minor, row.currency());
  }
}
