package io.tillflow.functions.pages;

import java.time.Duration;
import java.util.BitSet;
import org.apache.flink.api.common.state.ValueState;

/**
 * Through when windows have been emitted, and through when they are final, per key group.
 *
 * <p>Subtasks need not have come equally far when a checkpoint is taken, as a silent reader or the
 * clock may move time for one before the others; so what moves with the keys tells it. What is
 * final stays so where a setting changes how long windows are corrected.
 */
public final class Dues {
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  private final KeyGroups groups;
  private final GroupTimes due;
  private final GroupTimes finals;

  /** Those of one subtask, kept by key group. */
  public Dues(ValueState<Long> due, ValueState<Long> finals, KeyGroups groups) {
    this.groups = groups;
    this.due = new GroupTimes(due, groups);
    this.finals = new GroupTimes(finals, groups);
  }

  /**
   * Takes up what was kept; groups of which nothing was had come as far as time had.
   *
   * @param horizonMillis how long before that windows were final, as {@link #horizonMillis} told
   */
  public void restore(long through, long horizonMillis) throws Exception {
    due.restore(group -> through);
    finals.restore(group -> before(due.of(group), horizonMillis));
  }

  /** Windows of the group that end by it have been emitted. */
  public long due(int group) {
    return due.of(group);
  }

  /** Windows of the group that end by it are final. */
  public long finals(int group) {
    return finals.of(group);
  }

  /**
   * How long windows are corrected, given what a setting says: while a longer one has not come to
   * hold yet, since what was final stays so, it is less.
   */
  public long horizonMillis(long setting) {
    long held = setting;
    for (int group : groups.range()) {
      if (finals(group) != Long.MIN_VALUE) {
        held = Math.min(held, due(group) - finals(group));
      }
    }
    return held;
  }

  /** Whether a group has not come so far yet. */
  public boolean isBehind(long now) {
    for (int group : groups.range()) {
      if (due(group) < now) {
        return true;
      }
    }
    return false;
  }

  /** All groups have come so far. */
  public void advance(long now, long horizonMillis) {
    for (int group : groups.range()) {
      due.set(group, Math.max(due(group), now));
      finals.set(group, Math.max(finals(group), before(now, horizonMillis)));
    }
  }

  /** Writes those of the groups that hold something. */
  public void flush(BitSet holding) throws Exception {
    due.flush(holding);
    finals.flush(holding);
  }

  /** Forgets the groups that hold nothing. */
  public void forget(BitSet holding) throws Exception {
    due.forget(holding);
    finals.forget(holding);
  }

  /** Through when windows are due by a watermark: whole minutes, so that changes gather. */
  public static long at(long watermark) {
    return watermark == Long.MIN_VALUE ? watermark : Math.floorDiv(watermark, MINUTE) * MINUTE;
  }

  /** A time so long before another, or the beginning of time. */
  public static long before(long time, long millis) {
    return time < Long.MIN_VALUE + millis ? Long.MIN_VALUE : time - millis;
  }
}
