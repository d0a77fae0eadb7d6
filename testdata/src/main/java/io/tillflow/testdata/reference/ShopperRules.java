package io.tillflow.testdata.reference;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import java.util.List;

/** What web, app, kiosk and e-mail may say. */
final class ShopperRules implements Rules {
  private static final List<String> REQUIRED =
      List.of(
          "event_id",
          "event_type",
          "event_time",
          "source_system",
          "schema_version",
          "channel",
          "device_type");
  private static final List<String> PERSONS = List.of("customer_id", "loyalty_id", "anonymous_id");
  private static final List<String> SYMBOLS = List.of("event_type", "channel", "device_type");

  private final long ceilingMinor;

  ShopperRules(long ceilingMinor) {
    this.ceilingMinor = ceilingMinor;
  }

  @Override
  public void complete(Fields fields) {
    // A shopper's event has an id or is none.
  }

  @Override
  public String missing(Fields fields) {
    for (String field : REQUIRED) {
      if (!fields.has(field)) {
        return field;
      }
    }
    return PERSONS.stream().noneMatch(fields::has) ? "anybody" : null;
  }

  @Override
  public String badSymbol(Fields fields) {
    return SYMBOLS.stream().filter(fields::isUnknownSymbol).findFirst().orElse(null);
  }

  @Override
  public String badAmount(Fields fields) {
    return new Amounts(ceilingMinor)
        .add(fields.number("quantity", 1), fields.number("unit_price_minor", 0), 0);
  }

  @Override
  public String badCurrency(Fields fields) {
    return fields.has("currency") ? Currencies.complaint(fields.text("currency")) : null;
  }

  @Override
  public String store(Fields fields) {
    return null;
  }

  @Override
  public boolean isTraining(Fields fields) {
    return false;
  }

  @Override
  public List<String> identity(Fields fields) {
    String key = PERSONS.stream().filter(fields::has).findFirst().orElseThrow();
    return List.of("commerce", key, fields.text(key), fields.text("event_id"));
  }

  @Override
  public Object event(Fields fields, Tokens tokens) {
    return new CommerceEvent(
        fields.text("event_id"),
        fields.symbol("event_type", CommerceEventType.class),
        fields.number("event_time"),
        fields.number("ingestion_time"),
        fields.text("source_system"),
        fields.text("schema_version"),
        fields.text("session_id"),
        tokens.token("customer", fields.text("customer_id")),
        tokens.token("loyalty", fields.text("loyalty_id")),
        tokens.token("anonymous", fields.text("anonymous_id")),
        tokens.email(fields.text("email")),
        fields.symbol("channel", Channel.class),
        fields.symbol("device_type", DeviceType.class),
        fields.text("referrer"),
        fields.text("sku"),
        fields.text("category"),
        fields.number("unit_price_minor"),
        fields.text("currency"),
        fields.small("quantity"),
        fields.text("search_query"),
        fields.text("order_id"),
        fields.entries("properties"));
  }

  @Override
  public Object content(Object event) {
    CommerceEvent e = (CommerceEvent) event;
    return new CommerceEvent(
        e.eventId(),
        e.eventType(),
        e.eventTime(),
        null,
        e.sourceSystem(),
        null,
        e.sessionId(),
        e.customerId(),
        e.loyaltyId(),
        e.anonymousId(),
        e.email(),
        e.channel(),
        e.deviceType(),
        e.referrer(),
        e.sku(),
        e.category(),
        e.unitPriceMinor(),
        e.currency(),
        e.quantity(),
        e.searchQuery(),
        e.orderId(),
        e.properties());
  }

  @Override
  public Second second(Object event) {
    return null;
  }
}
