package io.tillflow.functions.pages;

import java.time.Duration;
import java.util.Arrays;
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
  private static final long UNWRITTEN = Long.MAX_VALUE;

  private final ValueState<Long> kept;
  private final KeyGroups groups;
  private final int first;
  private final long[] due;
  private final long[] finals;
  private final long[] written;

  /** Those of one subtask, kept by key group. */
  public Dues(ValueState<Long> kept, KeyGroups groups) {
    this.kept = kept;
    this.groups = groups;
    this.first = groups.range().getStartKeyGroup();
    this.due = new long[groups.range().getNumberOfKeyGroups()];
    this.finals = new long[due.length];
    this.written = new long[due.length];
  }

  /** Takes up what was kept; groups of which nothing was had come as far as time had. */
  public void restore(long through, long horizonMillis) throws Exception {
    for (int group : groups.range()) {
      groups.select(group);
      Long value = kept.value();
      due[group - first] = value == null ? through : value;
      finals[group - first] = before(due[group - first], horizonMillis);
      written[group - first] = value == null ? UNWRITTEN : value;
    }
  }

  /** Windows of the group that end by it have been emitted. */
  public long due(int group) {
    return due[group - first];
  }

  /** Windows of the group that end by it are final. */
  public long finals(int group) {
    return finals[group - first];
  }

  /** Whether a group has not come so far yet. */
  public boolean isBehind(long now) {
    return Arrays.stream(due).anyMatch(one -> one < now);
  }

  /** All groups have come so far. */
  public void advance(long now, long horizonMillis) {
    for (int i = 0; i < finals.length; i++) {
      due[i] = Math.max(due[i], now);
      finals[i] = Math.max(finals[i], before(now, horizonMillis));
    }
  }

  /** Writes those of the groups that hold something. */
  public void flush(BitSet holding) throws Exception {
    for (int i = 0; i < due.length; i++) {
      if (holding.get(first + i) && written[i] != due[i]) {
        groups.select(first + i);
        kept.update(due[i]);
        written[i] = due[i];
      }
    }
  }

  /** Forgets the groups that hold nothing. */
  public void forget(BitSet holding) throws Exception {
    for (int i = 0; i < due.length; i++) {
      if (!holding.get(first + i) && written[i] != UNWRITTEN) {
        groups.select(first + i);
        kept.clear();
        written[i] = UNWRITTEN;
      }
    }
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
