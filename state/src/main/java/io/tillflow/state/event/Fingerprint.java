package io.tillflow.state.event;

/**
 * An identity and the content seen under it, as 128 bits: 96 name the identity, 32 the content.
 *
 * <p>An event is dropped as a duplicate only when all 128 agree; identities are compared within one
 * topic and wire key.
 */
public record Fingerprint(long high, int low, int content) {
  /** Whether both name the same thing, whatever was said of it. */
  public boolean sameIdentity(Fingerprint other) {
    return high == other.high && low == other.low;
  }
}
