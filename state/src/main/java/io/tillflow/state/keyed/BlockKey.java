package io.tillflow.state.keyed;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a chunk says of one key besides its numbers.
 *
 * @param key the inner key; empty where the outer key is all
 * @param panes the panes whose numbers follow, as bits
 * @param waiting the panes that changed after a window of theirs was emitted, as bits
 * @param emissions per window of the block how often it was emitted; null where that follows from
 *     the panes and the time
 */
public record BlockKey(String key, long panes, long waiting, int[] emissions) {
  @Override
  public boolean equals(Object other) {
    return other instanceof BlockKey that
        && that.key.equals(key)
        && that.panes == panes
        && that.waiting == waiting
        && Arrays.equals(that.emissions, emissions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, panes, waiting, Arrays.hashCode(emissions));
  }

  @Override
  public String toString() {
    return key + " panes " + panes + " waiting " + waiting + " " + Arrays.toString(emissions);
  }
}
