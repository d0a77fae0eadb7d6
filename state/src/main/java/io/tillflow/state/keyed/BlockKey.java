package io.tillflow.state.keyed;

import java.util.Arrays;
import java.util.Objects;

/**
 * What a chunk says of one key besides its numbers.
 *
 * @param number its place among the keys of the block, in the order in which chunks name them; -1
 *     where it is named
 * @param key the inner key, empty where the outer key is all; null where the number says it
 * @param panes the panes whose numbers follow, as bits
 * @param waiting the panes that changed after a window of theirs was emitted, as bits
 * @param emissions per window of the block how often it was emitted; null where that follows from
 *     the panes and the time
 */
public record BlockKey(int number, String key, long panes, long waiting, int[] emissions) {
  private static final int NONE = -1;

  /** A key by its text. */
  public static BlockKey named(String key, long panes, long waiting, int[] emissions) {
    return new BlockKey(NONE, key, panes, waiting, emissions);
  }

  /** A key by its number, which an earlier chunk has named. */
  public static BlockKey numbered(int number, long panes, long waiting, int[] emissions) {
    return new BlockKey(number, null, panes, waiting, emissions);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockKey that
        && that.number == number
        && Objects.equals(that.key, key)
        && that.panes == panes
        && that.waiting == waiting
        && Arrays.equals(that.emissions, emissions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(number, key, panes, waiting, Arrays.hashCode(emissions));
  }

  @Override
  public String toString() {
    return number
        + " "
        + key
        + " panes "
        + panes
        + " waiting "
        + waiting
        + " "
        + Arrays.toString(emissions);
  }
}
