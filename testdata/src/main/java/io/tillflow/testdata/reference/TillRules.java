package io.tillflow.testdata.reference;

import io.tillflow.state.event.PaymentMethod;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** What tills may say. */
final class TillRules implements Rules {
  private static final List<String> REQUIRED =
      List.of(
          "event_type",
          "event_time",
          "store_id",
          "terminal_id",
          "transaction_id",
          "source_system",
          "schema_version");
  private static final Set<String> WITH_LINES =
      Set.of("SALE_COMPLETED", "ITEM_VOIDED", "PRICE_OVERRIDDEN", "REFUND_ISSUED");
  private static final Set<String> WITH_ORIGINAL =
      Set.of("SALE_VOIDED", "ITEM_VOIDED", "PRICE_OVERRIDDEN");

  private final long ceilingMinor;

  TillRules(long ceilingMinor) {
    this.ceilingMinor = ceilingMinor;
  }

  @Override
  public void complete(Fields fields) {
    if (!fields.has("event_id")) {
      fields.put("event_id", derivedId(fields));
    }
  }

  private static String derivedId(Fields fields) {
    long total = 0;
    for (Fields line : fields.rows("lines")) {
      total +=
          line.number("quantity", 0) * line.number("unit_price_minor", 0)
              - line.number("discount_minor", 0);
    }
    String joined =
        "%s|%s|%s|%s|%s|%d"
            .formatted(
                fields.text("store_id"),
                fields.text("terminal_id"),
                fields.number("event_time"),
                fields.text("event_type"),
                fields.text("transaction_id"),
                total);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(joined.getBytes(StandardCharsets.UTF_8));
      return "derived:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String missing(Fields fields) {
    for (String field : REQUIRED) {
      if (!fields.has(field)) {
        return field;
      }
    }
    String type = fields.text("event_type");
    if (WITH_LINES.contains(type) && fields.rows("lines").isEmpty()) {
      return "lines";
    }
    if (WITH_ORIGINAL.contains(type) && !fields.has("original_transaction_id")) {
      return "original_transaction_id";
    }
    for (Fields line : fields.rows("lines")) {
      if (!line.has("sku") || !line.has("quantity") || !line.has("unit_price_minor")) {
        return "a line's sku, quantity or price";
      }
    }
    return null;
  }

  @Override
  public String badSymbol(Fields fields) {
    boolean bad = fields.isUnknownSymbol("event_type") || fields.isUnknownSymbol("payment_method");
    return bad ? "event_type or payment_method" : null;
  }

  @Override
  public String badAmount(Fields fields) {
    Amounts amounts = new Amounts(ceilingMinor);
    for (Fields line : fields.rows("lines")) {
      long price = line.number("unit_price_minor");
      String bad = amounts.add(line.number("quantity"), price, line.number("discount_minor", 0));
      if (bad != null) {
        return bad;
      }
    }
    return null;
  }

  @Override
  public String badCurrency(Fields fields) {
    boolean moneyless = fields.rows("lines").isEmpty() && !fields.has("currency");
    return moneyless ? null : Currencies.complaint(fields.text("currency"));
  }

  @Override
  public String store(Fields fields) {
    return fields.text("store_id");
  }

  @Override
  public boolean isTraining(Fields fields) {
    return fields.text("event_type").equals("SALE_COMPLETED")
        && fields.rows("lines").stream()
            .allMatch(line -> line.number("unit_price_minor") == 0 && !line.has("promotion_id"));
  }

  @Override
  public List<String> identity(Fields fields) {
    return List.of("pos", fields.text("store_id"), fields.text("event_id"));
  }

  @Override
  public Object event(Fields fields, Tokens tokens) {
    return new PosEvent(
        fields.text("event_id"),
        fields.symbol("event_type", PosEventType.class),
        fields.number("event_time"),
        fields.number("ingestion_time"),
        fields.text("source_system"),
        fields.text("schema_version"),
        fields.text("store_id"),
        fields.text("terminal_id"),
        tokens.token("cashier", fields.text("cashier_id")),
        fields.text("transaction_id"),
        fields.text("original_transaction_id"),
        fields.text("correlation_id"),
        fields.number("sequence"),
        fields.number("clock_skew_ms"),
        fields.text("currency"),
        fields.rows("lines").stream().map(TillRules::line).toList(),
        fields.symbol("payment_method", PaymentMethod.class),
        fields.number("tendered_minor"),
        fields.number("change_minor"),
        tokens.token("loyalty", fields.text("loyalty_id")),
        tokens.email(fields.text("customer_email")),
        fields.text("note"));
  }

  private static PosLine line(Fields line) {
    return new PosLine(
        line.small("line_no"),
        line.text("sku"),
        line.text("upc"),
        line.small("quantity"),
        line.number("unit_price_minor"),
        line.number("discount_minor", 0),
        line.text("promotion_id"),
        line.flag("restock", true));
  }

  @Override
  public Object content(Object event) {
    PosEvent e = (PosEvent) event;
    return new PosEvent(
        e.eventId(),
        e.eventType(),
        e.eventTime(),
        null,
        e.sourceSystem(),
        null,
        e.storeId(),
        e.terminalId(),
        e.cashierId(),
        e.transactionId(),
        e.originalTransactionId(),
        e.correlationId(),
        e.sequence(),
        null,
        e.currency(),
        e.lines(),
        e.paymentMethod(),
        e.tenderedMinor(),
        e.changeMinor(),
        e.loyaltyId(),
        e.customerEmail(),
        null);
  }

  @Override
  public Second second(Object event) {
    PosEvent e = (PosEvent) event;
    return e.eventType() == PosEventType.SALE_COMPLETED
        ? new Second(List.of("sale", e.storeId(), e.transactionId()), e.lines())
        : null;
  }
}
