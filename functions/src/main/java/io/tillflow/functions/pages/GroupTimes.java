package io.tillflow.functions.pages;

import java.util.BitSet;
import java.util.function.IntToLongFunction;
import org.apache.flink.api.common.state.ValueState;

/** A time per key group, kept for the groups that hold something. */
public final class GroupTimes {
  private static final long UNWRITTEN = Long.MAX_VALUE;

  private final ValueState<Long> kept;
  private final KeyGroups groups;
  private final int first;
  private final long[] times;
  private final long[] written;

  /** Those of one subtask. */
  public GroupTimes(ValueState<Long> kept, KeyGroups groups) {
    this.kept = kept;
    this.groups = groups;
    this.first = groups.range().getStartKeyGroup();
    this.times = new long[groups.range().getNumberOfKeyGroups()];
    this.written = new long[times.length];
  }

  /** Takes up what was kept; of groups of which nothing was it is the other time. */
  public void restore(IntToLongFunction otherwise) throws Exception {
    for (int group : groups.range()) {
      groups.select(group);
      Long value = kept.value();
      times[group - first] = value == null ? otherwise.applyAsLong(group) : value;
      written[group - first] = value == null ? UNWRITTEN : value;
    }
  }

  /** The time of a group. */
  public long of(int group) {
    return times[group - first];
  }

  /** Lets a group have another time. */
  public void set(int group, long time) {
    times[group - first] = time;
  }

  /** Writes those of the groups that hold something. */
  public void flush(BitSet holding) throws Exception {
    for (int i = 0; i < times.length; i++) {
      if (holding.get(first + i) && written[i] != times[i]) {
        groups.select(first + i);
        kept.update(times[i]);
        written[i] = times[i];
      }
    }
  }

  /** Forgets the groups that hold nothing. */
  public void forget(BitSet holding) throws Exception {
    for (int i = 0; i < times.length; i++) {
      if (!holding.get(first + i) && written[i] != UNWRITTEN) {
        groups.select(first + i);
        kept.clear();
        written[i] = UNWRITTEN;
      }
    }
  }
}
