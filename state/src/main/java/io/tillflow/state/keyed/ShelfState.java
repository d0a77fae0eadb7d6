package io.tillflow.state.keyed;

import io.tillflow.state.event.ShelfMove;
import java.util.List;

/**
 * One shelf, as it is between checkpoints.
 *
 * @param booked the one appointment that counts
 * @param later the one that counts once that has passed
 * @param asOf the highest event or decay time so far
 * @param events how many are folded in
 * @param knownAt when the latest of them was appended
 * @param count null where none is known; as {@code reorderPoint} may be
 * @param base what has changed since the count so long ago that no other count can come between
 * @param sums the later changes by their times, and what was sold by pane, as sums are written
 * @param coming moves that event time has not passed
 */
public record ShelfState(
    long booked,
    long later,
    long asOf,
    long events,
    long knownAt,
    Told count,
    Told reorderPoint,
    long base,
    byte[] sums,
    List<ShelfMove> coming) {
  /** Stands for an appointment that is not booked. */
  public static final long NEVER = Long.MAX_VALUE;

  /** A number as an event told it, until a later one tells another. */
  public record Told(long time, String eventId, long number) {
    /** Whether it was told after another, or that is null. */
    public boolean isLaterThan(Told other) {
      return other == null
          || time > other.time
          || (time == other.time && eventId.compareTo(other.eventId) > 0);
    }
  }
}
