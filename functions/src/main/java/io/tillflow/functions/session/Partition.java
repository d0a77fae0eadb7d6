package io.tillflow.functions.session;

import io.tillflow.state.event.Claim;
import io.tillflow.state.event.Click;
import io.tillflow.state.keyed.Settled.Truncated;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The clicks of one visitor in, in any order; its sessions out, in theirs. */
public final class Partition {
  /** By time, a purchase last among equals, then by id. */
  static final Comparator<Click> ORDER =
      Comparator.comparingLong(Click::time)
          .thenComparing(Click::isPurchase)
          .thenComparing(Click::eventId);

  private Partition() {}

  /** The sessions of the clicks as they came, and of the truncated ones that were before. */
  public static List<Session> of(
      List<Click> came, List<Truncated> truncated, SessionSettings settings) {
    List<Session> sessions = new ArrayList<>();
    int resumed = 0;
    Session open = null;
    for (Click click : standing(came)) {
      while (resumed < truncated.size() && truncated.get(resumed).start() <= click.time()) {
        open = new Session(settings, truncated.get(resumed++));
        sessions.add(open);
      }
      if (click.claim() == Claim.LEFT) {
        if (open != null && open.isTruncated()) {
          open.lose(click);
        }
      } else if (open != null && open.takes(click)) {
        open.add(click);
      } else {
        open = new Session(settings, click);
        sessions.add(open);
      }
    }
    for (Truncated rest : truncated.subList(resumed, truncated.size())) {
      sessions.add(new Session(settings, rest));
    }
    sessions.removeIf(session -> session.events() == 0);
    return sessions;
  }

  /**
   * Those that have not left again, in their order, and those that left a session that does not
   * know its clicks. Sorting keeps what is the same in the order in which it came, so what left
   * stands right behind what it takes away.
   */
  private static List<Click> standing(List<Click> came) {
    List<Click> sorted = new ArrayList<>(came);
    sorted.sort(ORDER);
    List<Click> standing = new ArrayList<>(sorted.size());
    for (Click click : sorted) {
      int last = standing.size() - 1;
      boolean leaves =
          click.claim() == Claim.LEFT
              && last >= 0
              && standing.get(last).claim() != Claim.LEFT
              && ORDER.compare(standing.get(last), click) == 0;
      if (leaves) {
        standing.remove(last);
      } else {
        standing.add(click);
      }
    }
    return standing;
  }
}
