package io.tillflow.trials.sessions;

import java.time.Duration;

/**
 * Visitors of a shop: always so many at once, each with a visit of so many clicks; who has left
 * makes room for another.
 */
record Crowd(int visitors, int clicks) {
  /** From one click of a visitor to the next, on average; some wait longer than a session does. */
  static final Duration PAUSE = Duration.ofMinutes(5);

  /** One visitor in so many logs in on the way. */
  static final int LOGIN_OF = 4;

  /** One visit in so many ends with a purchase. */
  static final int PURCHASE_OF = 20;

  @Override
  public String toString() {
    return "%,d visitors at once, %d clicks each, one in %d logs in"
        .formatted(visitors, clicks, LOGIN_OF);
  }
}
