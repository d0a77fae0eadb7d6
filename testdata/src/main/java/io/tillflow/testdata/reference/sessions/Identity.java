package io.tillflow.testdata.reference.sessions;

import io.tillflow.state.event.CommerceEvent;
import java.util.Comparator;

/** A token and what it stands for; two kinds never meet, should their tokens be the same text. */
public record Identity(IdentityKind kind, String token) implements Comparable<Identity> {
  private static final Comparator<Identity> ORDER =
      Comparator.comparing(Identity::kind).thenComparing(Identity::token);

  /** What the event says of itself: customer, else loyalty, else anonymous. */
  static Identity of(CommerceEvent event) {
    if (event.customerId() != null) {
      return customer(event.customerId());
    }
    return event.loyaltyId() != null
        ? new Identity(IdentityKind.LOYALTY, event.loyaltyId())
        : new Identity(IdentityKind.ANONYMOUS, event.anonymousId());
  }

  static Identity customer(String token) {
    return new Identity(IdentityKind.CUSTOMER, token);
  }

  @Override
  public int compareTo(Identity other) {
    return ORDER.compare(this, other);
  }
}
