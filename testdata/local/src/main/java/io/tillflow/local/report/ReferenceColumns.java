package io.tillflow.local.report;

import static io.tillflow.local.report.Columns.time;

import com.fasterxml.jackson.databind.JsonNode;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Origin;
import io.tillflow.state.event.RawRecord;
import io.tillflow.state.event.Reason;
import io.tillflow.state.row.CommerceRow;
import io.tillflow.state.row.OrderLine;
import io.tillflow.testdata.reference.Judged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;

/**
 * What the columns of each table must hold, said again from the specification and not from the
 * tables' own declarations.
 */
final class ReferenceColumns {
  private static final int SHOWN_BYTES = 64 * 1024;

  static final Columns<RawRecord> RAW =
      new Columns<RawRecord>()
          .and("append_ts", r -> time(r.origin().appendTime()))
          .and("key", RawRecord::key)
          .and("value", RawRecord::value)
          .and("headers", ReferenceColumns::headers)
          .and("format", r -> format(r.value()));

  static final Columns<OrderLine> ORDERS =
      new Columns<OrderLine>()
          .and("event_id", OrderLine::eventId)
          .and("transaction_id", OrderLine::transactionId)
          .and("original_transaction_id", OrderLine::originalTransactionId)
          .and("order_id", OrderLine::orderId)
          .and("kind", OrderLine::kind)
          .and("channel", OrderLine::channel)
          .and("store_id", OrderLine::storeId)
          .and("terminal_id", OrderLine::terminalId)
          .and("cashier", OrderLine::cashier)
          .and("customer", OrderLine::customer)
          .and("loyalty", OrderLine::loyalty)
          .and("line_no", OrderLine::lineNo)
          .and("sku", OrderLine::sku)
          .and("quantity", OrderLine::quantity)
          .and("unit_price", r -> money(r.unitPriceMinor(), r.currency()))
          .and("discount", r -> money(r.discountMinor(), r.currency()))
          .and("revenue", r -> money(r.revenueMinor(), r.currency()))
          .and("currency", OrderLine::currency)
          .and("promotion_id", OrderLine::promotionId)
          .and("payment_method", OrderLine::paymentMethod)
          .and("restock", OrderLine::restock)
          .and("event_ts", r -> time(r.eventTime()))
          .and("append_ts", r -> time(r.origin().appendTime()))
          .and("_source_system", OrderLine::sourceSystem);

  static final Columns<CommerceRow> COMMERCE =
      new Columns<CommerceRow>()
          .and("event_id", r -> r.event().eventId())
          .and("event_type", r -> r.event().eventType().name())
          .and("ingestion_ts", r -> time(r.event().ingestionTime()))
          .and("schema_version", r -> r.event().schemaVersion())
          .and("session_id", r -> r.event().sessionId())
          .and("customer", r -> r.event().customerId())
          .and("loyalty", r -> r.event().loyaltyId())
          .and("anonymous", r -> r.event().anonymousId())
          .and("email", r -> r.event().email())
          .and("channel", r -> r.event().channel().name())
          .and("device_type", r -> r.event().deviceType().name())
          .and("referrer", r -> r.event().referrer())
          .and("sku", r -> r.event().sku())
          .and("category", r -> r.event().category())
          .and("unit_price", r -> price(r.event()))
          .and("currency", r -> r.event().currency())
          .and("quantity", r -> r.event().quantity())
          .and("search_query", r -> r.event().searchQuery())
          .and("order_id", r -> r.event().orderId())
          .and("properties", r -> r.event().properties())
          .and("event_ts", r -> time(r.event().eventTime()))
          .and("append_ts", r -> time(r.origin().appendTime()))
          .and("_source_system", r -> r.event().sourceSystem());

  /** Without the detail, which is for people and not said twice. */
  static final Columns<Judged> DEAD_LETTERS =
      new Columns<Judged>()
          .and("reason", r -> r.truth().reason().name())
          .and("stage", r -> "intake")
          .and("append_ts", r -> time(r.record().origin().appendTime()))
          .and("schema", r -> schema(r.record().value()))
          .and("key", r -> r.record().key())
          .and("payload", ReferenceColumns::shown)
          .and("payload_sha256", r -> digest(r.record().value()))
          .and("truncated", r -> shown(r) != r.record().value())
          .and("job", r -> "silver");

  /** A message of the dead-letter topic, whose fields are the table's columns. */
  static final Columns<JsonNode> MESSAGES =
      new Columns<JsonNode>()
          .and("reason", r -> text(r, "reason"))
          .and("stage", r -> text(r, "stage"))
          .and("detail", r -> text(r, "detail"))
          .and("append_ts", r -> time(r.get("append_ts").longValue()))
          .and("schema", r -> text(r, "schema"))
          .and("key", r -> bytes(r, "key"))
          .and("payload", r -> bytes(r, "payload"))
          .and("payload_sha256", r -> text(r, "payload_sha256"))
          .and("truncated", r -> r.get("truncated").booleanValue())
          .and("job", r -> text(r, "job"));

  private ReferenceColumns() {}

  /** Where a row comes from. */
  static String place(Origin origin) {
    return place(origin.topic(), origin.partition(), origin.offset());
  }

  static String place(Object topic, Object partition, Object offset) {
    return topic + "-" + partition + "@" + offset;
  }

  /** Minor units in major ones, by the currency's own number of digits; null stays null. */
  static BigDecimal money(Long minor, String currency) {
    if (minor == null) {
      return null;
    }
    int digits = currency == null ? 0 : Currency.getInstance(currency).getDefaultFractionDigits();
    return BigDecimal.valueOf(minor, Math.max(digits, 0));
  }

  private static BigDecimal price(CommerceEvent event) {
    return money(event.unitPriceMinor(), event.currency());
  }

  private static Map<String, byte[]> headers(RawRecord record) {
    Map<String, byte[]> headers = new HashMap<>();
    record.headers().forEach(header -> headers.put(header.name(), header.value()));
    return headers;
  }

  private static String format(byte[] value) {
    if (value == null || value.length == 0) {
      return "unknown";
    }
    if (value[0] == '{') {
      return "json";
    }
    if (value[0] == 0) {
      return "registry";
    }
    boolean marked = value.length > 1 && (value[0] & 0xff) == 0xc3 && value[1] == 1;
    return marked ? "single_object" : "unknown";
  }

  /** The registry's id, or the fingerprint in hex; nothing where its bytes are not all there. */
  private static String schema(byte[] value) {
    return switch (format(value)) {
      case "json" -> "json";
      case "registry" -> value.length < 5 ? null : "" + ByteBuffer.wrap(value, 1, 4).getInt();
      case "single_object" -> value.length < 10 ? null : fingerprint(value);
      default -> null;
    };
  }

  private static String fingerprint(byte[] value) {
    long number = ByteBuffer.wrap(value, 2, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return "%016x".formatted(number);
  }

  private static byte[] shown(Judged refused) {
    byte[] value = refused.record().value();
    boolean cut = refused.truth().reason() == Reason.OVERSIZED && value.length > SHOWN_BYTES;
    return cut ? Arrays.copyOf(value, SHOWN_BYTES) : value;
  }

  private static String digest(byte[] value) {
    return value == null ? null : Digest.of(value);
  }

  private static String text(JsonNode message, String field) {
    return message.get(field).textValue();
  }

  private static byte[] bytes(JsonNode message, String field) {
    try {
      return message.get(field).isNull() ? null : message.get(field).binaryValue();
    } catch (IOException e) {
      throw new UncheckedIOException(field + " is not base64", e);
    }
  }
}
