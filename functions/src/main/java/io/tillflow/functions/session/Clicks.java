package io.tillflow.functions.session;

import io.tillflow.state.event.Claim;
import io.tillflow.state.event.Click;
import io.tillflow.state.event.CommerceEvent;
import io.tillflow.state.event.Decoded;
import io.tillflow.state.event.IdentityKind;

/** Accepted commerce events in, clicks under the identity that they tell of themselves out. */
public final class Clicks {
  private Clicks() {}

  /** The click of an accepted event. */
  public static Click of(Decoded<CommerceEvent> accepted) {
    CommerceEvent event = accepted.event();
    return new Click(
        Claim.ARRIVED,
        kind(event),
        event.key(),
        event.eventId(),
        event.eventType(),
        event.eventTime(),
        event.channel(),
        event.deviceType(),
        event.referrer(),
        event.sku(),
        event.category(),
        event.unitPriceMinor(),
        event.currency(),
        event.units(),
        event.searchQuery(),
        event.orderId(),
        accepted.origin(),
        accepted.evidence());
  }

  private static IdentityKind kind(CommerceEvent event) {
    if (event.customerId() != null) {
      return IdentityKind.CUSTOMER;
    }
    return event.loyaltyId() != null ? IdentityKind.LOYALTY : IdentityKind.ANONYMOUS;
  }
}
