package io.tillflow.state.keyed;

/**
 * One anonymous id, as it is between checkpoints.
 *
 * @param due when something is to be done for it next
 * @param booked the one appointment that counts
 * @param latest the time of its latest click
 * @param began when the chain of its first known click did, if before it; else {@link #WITH_IT}
 * @param kept how many of the clicks stood there when they were placed last
 * @param movable how many of the clicks are not bound to an identity of their own
 * @param seen whether a customer was seen with it
 * @param placed whether every click is where it belongs, and {@code owner} is the customer to whom
 *     an anonymous one belongs that goes on; null where that is nobody
 * @param frozen a session that has too many clicks to be moved; null where there is none
 */
public record CookieState(
    long due,
    long booked,
    long latest,
    long began,
    int kept,
    int movable,
    boolean seen,
    boolean placed,
    String owner,
    Sightings sightings,
    Frozen frozen,
    int clicks,
    byte[] log) {
  /** The chain is known from its first click on. */
  public static final long WITH_IT = Long.MIN_VALUE;

  /** A session whose clicks are not kept, and whose it stays; an owner of null is nobody. */
  public record Frozen(Settled.Truncated session, String owner) {}
}
