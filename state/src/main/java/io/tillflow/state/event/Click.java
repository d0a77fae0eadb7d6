package io.tillflow.state.event;

/**
 * What sessions need of an accepted commerce event, under the identity that it counts for.
 *
 * <p>Ids of persons are tokens. Where it came from and its evidence are known only of a click that
 * {@link Claim#ARRIVED}, the evidence only in jobs that write dead letters.
 */
public record Click(
    Claim claim,
    IdentityKind identityKind,
    String identity,
    String eventId,
    CommerceEventType type,
    long time,
    Channel channel,
    DeviceType device,
    String referrer,
    String sku,
    String category,
    Long priceMinor,
    String currency,
    int quantity,
    String searchQuery,
    String orderId,
    Origin origin,
    byte[] evidence) {

  /** Whether it is one of an order's purchases. */
  public boolean isPurchase() {
    return type == CommerceEventType.PURCHASE;
  }
}
