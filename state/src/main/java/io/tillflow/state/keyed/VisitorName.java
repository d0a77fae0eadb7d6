package io.tillflow.state.keyed;

import io.tillflow.state.event.Click;
import io.tillflow.state.event.IdentityKind;

/** Whose sessions: an identity, which is unique among those of its kind. */
public record VisitorName(IdentityKind kind, String identity) {

  /** The one that a click counts for. */
  public static VisitorName of(Click click) {
    return new VisitorName(click.identityKind(), click.identity());
  }

  /** Whether a click counts for it. */
  public boolean holds(Click click) {
    return click.identityKind() == kind && click.identity().equals(identity);
  }
}
