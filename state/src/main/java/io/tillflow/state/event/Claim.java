package io.tillflow.state.event;

/**
 * How a click comes to count under an identity; the order is in bytes and only grows at the end.
 */
public enum Claim {
  /** It came, and is this identity's. */
  ARRIVED,
  /** It was another identity's, and is this one's from now on. */
  JOINED,
  /** It was this identity's, and no longer is. */
  LEFT,
  /** It came too late to tell whose it is, and counts nowhere. */
  LATE
}
