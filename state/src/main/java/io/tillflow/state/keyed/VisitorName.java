package io.tillflow.state.keyed;

import io.tillflow.state.event.Click;
import io.tillflow.state.event.IdentityKind;

/**
 * Whose sessions or features: an identity, which is unique among those of its kind.
 *
 * @param kind null where all are of one kind
 */
public record VisitorName(IdentityKind kind, String identity) {

  /** An entity among others of its kind. */
  public static VisitorName of(String entityId) {
    return new VisitorName(null, entityId);
  }

  /** The one that a click counts for. */
  public static VisitorName of(Click click) {
    return new VisitorName(click.identityKind(), click.identity());
  }

  /** Whether a click counts for it. */
  public boolean holds(Click click) {
    return click.identityKind() == kind && click.identity().equals(identity);
  }
}
