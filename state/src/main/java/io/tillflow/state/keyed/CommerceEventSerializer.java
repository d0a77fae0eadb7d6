package io.tillflow.state.keyed;

import static io.tillflow.state.keyed.CompactOutput.bit;

import io.tillflow.state.event.Channel;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.CommerceEventType;
import io.tillflow.state.event.DeviceType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A commerce event in, its bytes out. */
public final class CommerceEventSerializer extends CompactSerializer<CommerceEvent> {
  private static final long serialVersionUID = 1L;
  private static final CommerceEventType[] TYPES = CommerceEventType.values();
  private static final Channel[] CHANNELS = Channel.values();
  private static final DeviceType[] DEVICES = DeviceType.values();

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(CommerceEvent event, CompactOutput out, int version) throws IOException {
    out.unsigned(mask(event));
    out.text(event.eventId());
    out.symbol(event.eventType());
    out.signed(event.eventTime());
    out.signedIfAny(event.ingestionTime());
    out.text(event.sourceSystem());
    out.text(event.schemaVersion());
    out.textIfAny(event.sessionId());
    out.textIfAny(event.customerId());
    out.textIfAny(event.loyaltyId());
    out.textIfAny(event.anonymousId());
    out.textIfAny(event.email());
    out.symbol(event.channel());
    out.symbol(event.deviceType());
    out.textIfAny(event.referrer());
    out.textIfAny(event.sku());
    out.textIfAny(event.category());
    out.signedIfAny(event.unitPriceMinor());
    out.textIfAny(event.currency());
    out.signedIfAny(event.quantity());
    out.textIfAny(event.searchQuery());
    out.textIfAny(event.orderId());
    writeProperties(event.properties(), out);
  }

  @Override
  protected CommerceEvent read(CompactInput in, int version) throws IOException {
    int mask = in.length();
    return new CommerceEvent(
        in.text(),
        in.symbol(TYPES),
        in.signed(),
        in.longIfAny(mask, 0),
        in.text(),
        in.text(),
        in.textIfAny(mask, 1),
        in.textIfAny(mask, 2),
        in.textIfAny(mask, 3),
        in.textIfAny(mask, 4),
        in.textIfAny(mask, 5),
        in.symbol(CHANNELS),
        in.symbol(DEVICES),
        in.textIfAny(mask, 6),
        in.textIfAny(mask, 7),
        in.textIfAny(mask, 8),
        in.longIfAny(mask, 9),
        in.textIfAny(mask, 10),
        in.intIfAny(mask, 11),
        in.textIfAny(mask, 12),
        in.textIfAny(mask, 13),
        readProperties(in));
  }

  private static int mask(CommerceEvent event) {
    return bit(0, event.ingestionTime())
        | bit(1, event.sessionId())
        | bit(2, event.customerId())
        | bit(3, event.loyaltyId())
        | bit(4, event.anonymousId())
        | bit(5, event.email())
        | bit(6, event.referrer())
        | bit(7, event.sku())
        | bit(8, event.category())
        | bit(9, event.unitPriceMinor())
        | bit(10, event.currency())
        | bit(11, event.quantity())
        | bit(12, event.searchQuery())
        | bit(13, event.orderId());
  }

  // A map that the wire left out is one short of an empty one.
  private static void writeProperties(Map<String, String> properties, CompactOutput out)
      throws IOException {
    if (properties == null) {
      out.unsigned(0);
      return;
    }
    out.unsigned(properties.size() + 1L);
    for (Map.Entry<String, String> property : properties.entrySet()) {
      out.text(property.getKey());
      out.text(property.getValue());
    }
  }

  private static Map<String, String> readProperties(CompactInput in) throws IOException {
    int count = in.length() - 1;
    if (count <= 0) {
      return count < 0 ? null : Map.of();
    }
    Map<String, String> properties = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      properties.put(in.text(), in.text());
    }
    return properties;
  }
}
