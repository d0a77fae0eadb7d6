package io.tillflow.state.keyed;

import io.tillflow.state.row.SessionFacts;
import io.tillflow.state.row.SessionRow;
import java.util.List;

/**
 * What is known of a visitor's sessions besides clicks.
 *
 * @param emitted the last row of every key that can still be revised, in the order of their starts
 * @param truncated sessions whose clicks are counted and not kept, in order
 * @param past the latest session of which nothing else is known; null where there is none
 */
public record Settled(List<SessionRow> emitted, List<Truncated> truncated, Past past) {
  /** Of someone who has just come. */
  public static final Settled NOTHING = new Settled(List.of(), List.of(), null);

  /** How a session ended. */
  public record Past(long end, boolean purchased) {}

  /**
   * A session that has reached the most events that are kept.
   *
   * @param bought whether its latest event is a purchase, whose order is {@code lastOrder}
   */
  public record Truncated(
      String firstEvent,
      long start,
      long end,
      int events,
      boolean bought,
      String lastOrder,
      SessionFacts facts) {}
}
