package io.tillflow.state.keyed;

import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * One string key per key group, under which an operator keeps what belongs to the whole group.
 *
 * <p>It is the first of {@code ~0}, {@code ~1}, … that Flink assigns to the group: the same at
 * every start and parallelism, and state under it moves with the group when a job is rescaled.
 */
public final class KeyGroupKeys {
  private final int first;
  private final String[] keys;

  private KeyGroupKeys(int first, int count) {
    this.first = first;
    this.keys = new String[count];
  }

  /** Finds the keys of all groups in the range. */
  public static KeyGroupKeys of(KeyGroupRange range, int maxParallelism) {
    KeyGroupKeys found = new KeyGroupKeys(range.getStartKeyGroup(), range.getNumberOfKeyGroups());
    int missing = found.keys.length;
    for (int i = 0; missing > 0; i++) {
      String key = "~" + i;
      int group = KeyGroupRangeAssignment.assignToKeyGroup(key, maxParallelism);
      if (range.contains(group) && found.keys[group - found.first] == null) {
        found.keys[group - found.first] = key;
        missing--;
      }
    }
    return found;
  }

  /** The key of a group in the range. */
  public String key(int group) {
    return keys[group - first];
  }
}
