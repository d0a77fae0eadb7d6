package io.tillflow.functions.stock;

import io.tillflow.state.event.ShelfMove;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Moves of a shelf as they come in; in the order of events, those of one time together, out. */
final class Arrivals {
  private static final long MOVE_BYTES = 150;

  private final List<ShelfMove> moves = new ArrayList<>();

  /** Adds a move, mostly behind all others. */
  void add(ShelfMove move) {
    int at = moves.size();
    while (at > 0 && moves.get(at - 1).time() > move.time()) {
      at--;
    }
    moves.add(at, move);
  }

  /** Adds moves that are in order. */
  void restore(List<ShelfMove> kept) {
    moves.addAll(kept);
  }

  /** Hands over those that event time has passed, and keeps them no longer. */
  void pass(long through, Consumer<List<ShelfMove>> taker) {
    int done = 0;
    while (done < moves.size() && moves.get(done).time() <= through) {
      int first = done;
      while (done < moves.size() && moves.get(done).time() == moves.get(first).time()) {
        done++;
      }
      taker.accept(moves.subList(first, done));
    }
    moves.subList(0, done).clear();
  }

  /** Those that are left. */
  List<ShelfMove> all() {
    return moves;
  }

  /** The time of the first one, or the end of time. */
  long next() {
    return moves.isEmpty() ? Long.MAX_VALUE : moves.get(0).time();
  }

  /** What they take on the heap. */
  long bytes() {
    return MOVE_BYTES * moves.size();
  }
}
