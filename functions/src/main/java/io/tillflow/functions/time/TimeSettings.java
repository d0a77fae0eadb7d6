package io.tillflow.functions.time;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the event time of one topic moves.
 *
 * @param outOfOrderness how far events of a partition may come out of order
 * @param idleAfter when a silent partition stops holding the others; null switches it off, as in
 *     bounded runs and replays
 * @param alignmentGroup the sources that wait for each other; those of one job
 * @param alignmentDrift how far a partition may run ahead of the group; null switches it off
 */
public record TimeSettings(
    Duration outOfOrderness, Duration idleAfter, String alignmentGroup, Duration alignmentDrift)
    implements Serializable {
  /** A shorter idleness together with alignment can pause a split for ever (FLINK-40093). */
  public static final Duration LEAST_IDLE_AFTER = Duration.ofSeconds(10);

  private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(30);
  private static final Duration IDLE_AFTER = Duration.ofMinutes(1);
  private static final Duration ALIGNMENT_DRIFT = Duration.ofMinutes(5);

  public TimeSettings {
    if (outOfOrderness.isNegative()) {
      throw new IllegalArgumentException("lateness is negative: " + outOfOrderness);
    }
    if (idleAfter != null && idleAfter.compareTo(LEAST_IDLE_AFTER) < 0) {
      throw new IllegalArgumentException(
          "idleness below " + LEAST_IDLE_AFTER + " can pause a partition for ever: " + idleAfter);
    }
    if (alignmentDrift != null && (alignmentDrift.isNegative() || alignmentDrift.isZero())) {
      throw new IllegalArgumentException("the alignment drift must be positive: " + alignmentDrift);
    }
  }

  /** What the specification says where the settings are silent. */
  public static TimeSettings defaults(String job) {
    return new TimeSettings(OUT_OF_ORDERNESS, IDLE_AFTER, job, ALIGNMENT_DRIFT);
  }

  /**
   * The same for a run over what stands: nothing is idle until it ends.
   *
   * <p>Nor is it aligned: the alignment may pause a partition that has just been read to its end,
   * which fails the source (FLINK-39728, mended after connector 5.0.0).
   */
  public TimeSettings bounded() {
    return new TimeSettings(outOfOrderness, null, alignmentGroup, null);
  }
}
