package io.tillflow.state.event;

/**
 * What sessions need of an accepted commerce event, under the identity that it counts for.
 *
 * <p>Ids of persons are tokens. Where it came from and its evidence are known only of a click that
 * {@link Claim#ARRIVED} or is {@link Claim#LATE}, the evidence only in jobs that write dead
 * letters.
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

  /** The same click under another identity. */
  public Click under(IdentityKind kind, String token) {
    return with(claim, kind, token);
  }

  /** The same click, which came too late to tell whose it is. */
  public Click late() {
    return with(Claim.LATE, identityKind, identity);
  }

  private Click with(Claim other, IdentityKind kind, String token) {
    return new Click(
        other,
        kind,
        token,
        eventId,
        type,
        time,
        channel,
        device,
        referrer,
        sku,
        category,
        priceMinor,
        currency,
        quantity,
        searchQuery,
        orderId,
        origin,
        evidence);
  }

  /** The same click as it is claimed later, when nobody asks where it came from. */
  public Click claimed(Claim later) {
    return new Click(
        later,
        identityKind,
        identity,
        eventId,
        type,
        time,
        channel,
        device,
        referrer,
        sku,
        category,
        priceMinor,
        currency,
        quantity,
        searchQuery,
        orderId,
        null,
        null);
  }

  /** As much of the click as parts sessions, and says whose it is. */
  public Click outline() {
    return new Click(
        claim,
        identityKind,
        identity,
        eventId,
        type,
        time,
        channel,
        device,
        null,
        null,
        null,
        null,
        null,
        1,
        null,
        orderId,
        null,
        null);
  }
}
