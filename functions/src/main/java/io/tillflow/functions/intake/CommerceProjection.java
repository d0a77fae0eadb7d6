package io.tillflow.functions.intake;

import io.tillflow.functions.intake.Pseudonyms.Kind;
import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import io.tillflow.state.wire.CommerceSlots;
import io.tillflow.state.wire.CommerceSlots.Property;
import io.tillflow.state.wire.Draft;
import java.util.LinkedHashMap;
import java.util.Map;

/** A valid commerce draft in, the event out, whole or as far as sessions need it. */
final class CommerceProjection {
  private static final CommerceEventType[] TYPES = CommerceEventType.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final DeviceType[] DEVICES = DeviceType.values();

  private CommerceProjection() {}

  static CommerceEvent event(Names names) {
    return event(
        names,
        names.longOrNull(CommerceSlots.INGESTION_TIME),
        names.single(CommerceSlots.SESSION_ID),
        properties(names));
  }

  /** Without the ingestion time, the producer's own session and the properties. */
  static CommerceEvent narrow(Names names) {
    return event(names, null, null, Map.of());
  }

  private static CommerceEvent event(
      Names names, Long ingestionTime, String sessionId, Map<String, String> properties) {
    return new CommerceEvent(
        names.single(CommerceSlots.EVENT_ID),
        names.symbol(TYPES, CommerceSlots.EVENT_TYPE),
        names.draft().number(CommerceSlots.EVENT_TIME),
        ingestionTime,
        names.shared(CommerceSlots.SOURCE_SYSTEM),
        names.shared(CommerceSlots.SCHEMA_VERSION),
        sessionId,
        names.token(Kind.CUSTOMER, CommerceSlots.CUSTOMER_ID),
        names.token(Kind.LOYALTY, CommerceSlots.LOYALTY_ID),
        names.token(Kind.ANONYMOUS, CommerceSlots.ANONYMOUS_ID),
        names.email(CommerceSlots.EMAIL),
        names.symbol(CHANNELS, CommerceSlots.CHANNEL),
        names.symbol(DEVICES, CommerceSlots.DEVICE_TYPE),
        names.shared(CommerceSlots.REFERRER),
        names.shared(CommerceSlots.SKU),
        names.shared(CommerceSlots.CATEGORY),
        names.longOrNull(CommerceSlots.UNIT_PRICE_MINOR),
        names.shared(CommerceSlots.CURRENCY),
        names.intOrNull(CommerceSlots.QUANTITY),
        names.single(CommerceSlots.SEARCH_QUERY),
        names.single(CommerceSlots.ORDER_ID),
        properties);
  }

  /** Of a name that stands twice the last value counts. */
  private static Map<String, String> properties(Names names) {
    Draft draft = names.draft();
    if (draft.rows() == 0) {
      return Map.of();
    }
    Map<String, String> properties = new LinkedHashMap<>();
    for (int i = 0; i < draft.rows(); i++) {
      int row = draft.row(i);
      properties.put(orEmpty(names, row + Property.KEY), orEmpty(names, row + Property.VALUE));
    }
    return properties;
  }

  private static String orEmpty(Names names, int slot) {
    String text = names.single(slot);
    return text == null ? "" : text;
  }
}
