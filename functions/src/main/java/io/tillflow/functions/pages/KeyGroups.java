package io.tillflow.functions.pages;

import io.tillflow.state.keyed.KeyGroupKeys;
import java.util.function.Consumer;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

/**
 * The key groups of one subtask; a wire key in, its group out, and the group's state at hand.
 *
 * <p>State that belongs to a whole group stands under one key of it. An operator that keeps such
 * state selects keys through this alone.
 */
public final class KeyGroups {
  private final int maxParallelism;
  private final KeyGroupRange range;
  private final KeyGroupKeys keys;
  private final Consumer<Object> currentKey;
  private int selected = -1;

  private KeyGroups(int maxParallelism, KeyGroupRange range, Consumer<Object> currentKey) {
    this.maxParallelism = maxParallelism;
    this.range = range;
    this.keys = KeyGroupKeys.of(range, maxParallelism);
    this.currentKey = currentKey;
  }

  /** Those of the task, whose operator takes a current key. */
  public static KeyGroups of(TaskInfo task, Consumer<Object> currentKey) {
    int most = task.getMaxNumberOfParallelSubtasks();
    KeyGroupRange range =
        KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
            most, task.getNumberOfParallelSubtasks(), task.getIndexOfThisSubtask());
    return new KeyGroups(most, range, currentKey);
  }

  /** The group of a wire key. */
  public int of(String wireKey) {
    return KeyGroupRangeAssignment.assignToKeyGroup(wireKey, maxParallelism);
  }

  /** The groups of this subtask. */
  public KeyGroupRange range() {
    return range;
  }

  /** Makes keyed state that of the group. */
  public void select(int group) {
    if (group != selected) {
      currentKey.accept(keys.key(group));
      selected = group;
    }
  }
}
