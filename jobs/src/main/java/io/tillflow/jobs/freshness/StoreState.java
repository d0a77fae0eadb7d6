package io.tillflow.jobs.freshness;

import java.time.Instant;
import java.util.List;

/**
 * What is known of one store in the time that was asked for.
 *
 * @param lastEvent null where it had no event
 * @param state the state of its newest window
 * @param gaps what is missing of it, the oldest first
 */
public record StoreState(String store, Instant lastEvent, String state, List<Gap> gaps) {

  /** Windows one after another that are all partial, or all silent. */
  public record Gap(String state, Instant from, Instant to, long missing) {
    @Override
    public String toString() {
      String numbers = missing == 0 ? "" : " (" + missing + " missing)";
      return state + " " + from + "/" + to + numbers;
    }
  }
}
