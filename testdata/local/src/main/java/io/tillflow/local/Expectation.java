package io.tillflow.local;

import io.tillflow.state.event.PosEvent;
import io.tillflow.state.event.PosEventType;
import io.tillflow.state.event.PosLine;

/** Events of the retail file in; how many rows and how much money must land out, by plain rules. */
final class Expectation {
  private long events;
  private long lines;
  private long refused;
  private long filtered;
  private long revenueMinor;

  /** Adds an event: a bad line is an event of its own, and a sale for nothing is a test. */
  void add(PosEvent event) {
    events++;
    if (event.eventId().contains("#")) {
      refused++;
    } else if (event.eventType() == PosEventType.SALE_COMPLETED
        && event.lines().stream().allMatch(line -> line.unitPriceMinor() == 0)) {
      filtered++;
    } else {
      for (PosLine line : event.lines()) {
        lines++;
        revenueMinor += line.quantity() * line.unitPriceMinor() - line.discountMinor();
      }
    }
  }

  long events() {
    return events;
  }

  long lines() {
    return lines;
  }

  long refused() {
    return refused;
  }

  long filtered() {
    return filtered;
  }

  long revenueMinor() {
    return revenueMinor;
  }
}
