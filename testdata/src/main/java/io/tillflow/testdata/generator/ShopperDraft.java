package io.tillflow.testdata.generator;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import java.util.Map;
import java.util.function.Consumer;

/** A commerce event in the making: fields in, the event out; also to change one in a copy. */
final class ShopperDraft {
  String eventId;
  CommerceEventType eventType;
  long eventTime;
  Long ingestionTime;
  String sourceSystem = "shop";
  String schemaVersion = "1";
  String sessionId;
  String customerId;
  String loyaltyId;
  String anonymousId;
  String email;
  Channel channel;
  DeviceType deviceType;
  String referrer;
  String sku;
  String category;
  Long unitPriceMinor;
  String currency;
  Integer quantity;
  String searchQuery;
  String orderId;
  Map<String, String> properties = Map.of();

  /** The same event but for what the change does to it. */
  static CommerceEvent changed(CommerceEvent event, Consumer<ShopperDraft> change) {
    ShopperDraft draft = of(event);
    change.accept(draft);
    return draft.event();
  }

  static ShopperDraft of(CommerceEvent event) {
    ShopperDraft draft = new ShopperDraft();
    draft.eventId = event.eventId();
    draft.eventType = event.eventType();
    draft.eventTime = event.eventTime();
    draft.ingestionTime = event.ingestionTime();
    draft.sourceSystem = event.sourceSystem();
    draft.schemaVersion = event.schemaVersion();
    draft.sessionId = event.sessionId();
    draft.customerId = event.customerId();
    draft.loyaltyId = event.loyaltyId();
    draft.anonymousId = event.anonymousId();
    draft.email = event.email();
    draft.channel = event.channel();
    draft.deviceType = event.deviceType();
    draft.content(event);
    return draft;
  }

  private void content(CommerceEvent event) {
    referrer = event.referrer();
    sku = event.sku();
    category = event.category();
    unitPriceMinor = event.unitPriceMinor();
    currency = event.currency();
    quantity = event.quantity();
    searchQuery = event.searchQuery();
    orderId = event.orderId();
    properties = event.properties();
  }

  CommerceEvent event() {
    return new CommerceEvent(
        eventId,
        eventType,
        eventTime,
        ingestionTime,
        sourceSystem,
        schemaVersion,
        sessionId,
        customerId,
        loyaltyId,
        anonymousId,
        email,
        channel,
        deviceType,
        referrer,
        sku,
        category,
        unitPriceMinor,
        currency,
        quantity,
        searchQuery,
        orderId,
        properties);
  }
}
