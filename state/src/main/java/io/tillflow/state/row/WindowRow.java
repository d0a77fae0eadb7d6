package io.tillflow.state.row;

import java.util.List;
import java.util.Map;

/**
 * One row of a metric set: a key and a window, and what was measured in it.
 *
 * @param innerKey null in a set that is keyed by the outer key alone
 * @param windowSize as ISO 8601, such as {@code PT5M}
 * @param revision how often the window of this key has been emitted before
 * @param watermark how far event time had come; {@link #ABSENT} before it was known
 * @param completeSince where windows start of which every measure is complete, where this one may
 *     lack a part of one that the set did not have before; else {@link #ABSENT}
 * @param values the measures that the set shows, in their order: counts as they are, money and
 *     ratios in ten-thousandths, the place of a ranking among the rankings, {@link #ABSENT} where
 *     there is none
 * @param rankings texts and their counts
 */
public record WindowRow(
    String set,
    String outerKey,
    String innerKey,
    String currency,
    long windowStart,
    long windowEnd,
    String windowSize,
    int revision,
    boolean isFinal,
    long events,
    long lateEvents,
    long watermark,
    long completeSince,
    long[] values,
    List<Map<String, Long>> rankings) {
  /** Stands for no value. */
  public static final long ABSENT = Long.MIN_VALUE;

  /** The measure at the index, or null. */
  public Long valueIfAny(int index) {
    return ifAny(values[index]);
  }

  /** The ranking that is the measure at the index, or null. */
  public Map<String, Long> rankingIfAny(int index) {
    return values[index] == ABSENT ? null : rankings.get((int) values[index]);
  }

  /** Since when windows are complete, or null where this one is. */
  public Long completeSinceIfNot() {
    return ifAny(completeSince);
  }

  /** The watermark, or null. */
  public Long watermarkIfAny() {
    return ifAny(watermark);
  }

  private static Long ifAny(long value) {
    return value == ABSENT ? null : (Long) value;
  }
}
