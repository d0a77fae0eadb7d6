package io.tillflow.functions.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A page of a journal: who takes a seat and leaves it in; who sits there, and how long it is. */
final class JournalPage<R extends Resident<?>> {
  private final int number;
  private final List<R> seats = new ArrayList<>();
  private int taken;

  /** What it has in the state, once it is written. */
  int bytes;

  JournalPage(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** Gives the next seat to a resident, or to nobody where the one who had it has left. */
  void seat(R resident) {
    if (resident != null) {
      resident.page = number;
      resident.seat = seats.size();
      taken++;
    }
    seats.add(resident);
  }

  /** Frees the seat of a resident. */
  void leave(R resident) {
    seats.set(resident.seat, null);
    resident.page = Resident.NO_PAGE;
    taken--;
  }

  /** Whether nobody sits there. */
  boolean isLeft() {
    return taken == 0;
  }

  /** Begins anew with the first seat, as everyone has left and nothing is written. */
  void begin() {
    seats.clear();
  }

  /** Those who sit there. */
  Stream<R> sitting() {
    return seats.stream().filter(Objects::nonNull);
  }
}
