package io.tillflow.state.keyed;

/**
 * Who was seen with an anonymous id before the clicks of which more is known.
 *
 * <p>Whose a later chain is depends on no more than this, however many customers there were: on the
 * one seen last, the one seen last of all others, and when two last met.
 *
 * @param met when a customer was last seen not long after another; {@link #NEVER} if none was
 */
public record Sightings(Sighting latest, Sighting other, long met) {
  /** Two customers never met. */
  public static final long NEVER = Long.MIN_VALUE;

  /** Nobody was seen. */
  public static final Sightings NONE = new Sightings(null, null, NEVER);

  /** An event that bears the anonymous id and a customer's. */
  public record Sighting(String customer, long time) {}
}
