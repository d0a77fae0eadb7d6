package io.tillflow.functions.stock;

import io.tillflow.functions.feature.Sums;
import io.tillflow.state.event.ShelfMove;
import io.tillflow.state.keyed.CompactInput;
import io.tillflow.state.keyed.CompactOutput;
import io.tillflow.state.keyed.ShelfState;
import io.tillflow.state.keyed.ShelfState.Told;
import java.util.List;

/**
 * What a shelf holds: moves in, in any order; its level out.
 *
 * <p>Changes are kept by their times for as long as a count may come between them. Those at or
 * before the latest count are told by it.
 */
final class Balance {
  private final Sums changes = new Sums();
  private Told count;
  private Told reorderPoint;
  private long base;

  /** Takes up what was kept. */
  void restore(ShelfState state, CompactInput in) {
    count = state.count();
    reorderPoint = state.reorderPoint();
    base = state.base();
    changes.read(in);
  }

  /** Takes in a move. */
  void apply(ShelfMove move) {
    reorderPoint = later(reorderPoint, reorderPoint(move));
    if (!move.isCount()) {
      if (count == null || move.time() > count.time()) {
        changes.add(move.time(), move.quantity());
      }
    } else if (count(move).isLaterThan(count)) {
      count = count(move);
      base = 0;
      changes.forget(count.time());
    }
  }

  /** How it stands. */
  Level level() {
    return level(List.of());
  }

  /** How it will stand when these have been taken in. */
  Level level(List<ShelfMove> coming) {
    Told latest = count;
    Told reorder = reorderPoint;
    for (ShelfMove move : coming) {
      latest = move.isCount() ? later(latest, count(move)) : latest;
      reorder = later(reorder, reorderPoint(move));
    }
    return new Level(
        latest == null ? null : (Long) onHand(latest, coming),
        reorder == null ? null : (Long) reorder.number());
  }

  private long onHand(Told latest, List<ShelfMove> coming) {
    boolean counted = latest.equals(count);
    long sum = latest.number() + (counted ? base + changes.total() : changes.after(latest.time()));
    for (ShelfMove move : coming) {
      sum += !move.isCount() && move.time() > latest.time() ? move.quantity() : 0;
    }
    return sum;
  }

  /** Forgets the times of changes that no count comes before any more. */
  void settle(long late) {
    long settled = changes.forget(late);
    base = count == null ? 0 : base + settled;
  }

  /** Whether changes are kept by their times. */
  boolean isOpen() {
    return changes.size() > 0;
  }

  /** Whether something is known for good. */
  boolean isKnown() {
    return count != null || reorderPoint != null;
  }

  Told count() {
    return count;
  }

  Told reorderPoint() {
    return reorderPoint;
  }

  long base() {
    return base;
  }

  /** What it takes on the heap. */
  long bytes() {
    return changes.bytes();
  }

  /** Writes changes by their times. */
  void write(CompactOutput out) {
    changes.write(out);
  }

  private static Told count(ShelfMove move) {
    return new Told(move.time(), move.eventId(), move.quantity());
  }

  private static Told reorderPoint(ShelfMove move) {
    return move.reorderPoint() == null
        ? null
        : new Told(move.time(), move.eventId(), move.reorderPoint());
  }

  private static Told later(Told one, Told other) {
    return other != null && other.isLaterThan(one) ? other : one;
  }
}
