package io.tillflow.state.event;

import java.util.Map;

/**
 * One fact from web, app, kiosk or e-mail; a null stands for an absent nullable field.
 *
 * <p>Producers put clear ids into {@code customerId}, {@code loyaltyId}, {@code anonymousId} and
 * {@code email}; behind the intake the same fields hold tokens. A null quantity means one.
 */
public record CommerceEvent(
    String eventId,
    CommerceEventType eventType,
    long eventTime,
    Long ingestionTime,
    String sourceSystem,
    String schemaVersion,
    String sessionId,
    String customerId,
    String loyaltyId,
    String anonymousId,
    String email,
    Channel channel,
    DeviceType deviceType,
    String referrer,
    String sku,
    String category,
    Long unitPriceMinor,
    String currency,
    Integer quantity,
    String searchQuery,
    String orderId,
    Map<String, String> properties) {

  /** The id that is the wire key: customer, else loyalty, else anonymous. */
  public String key() {
    return customerId != null ? customerId : loyaltyId != null ? loyaltyId : anonymousId;
  }

  /** How many were meant; one where the event does not say. */
  public int units() {
    return quantity == null ? 1 : quantity;
  }
}
