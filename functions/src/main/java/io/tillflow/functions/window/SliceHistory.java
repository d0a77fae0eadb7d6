package io.tillflow.functions.window;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.state.keyed.KeyGroupKeys;
import io.tillflow.state.keyed.RememberedBlocks;
import io.tillflow.state.names.StateNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.util.MathUtils;

/**
 * Into how many slices a store was and is divided, by event time; every subtask keeps all of it.
 *
 * <p>It is as long as entries may come of times when it was otherwise, so a few lines at most.
 */
final class SliceHistory {
  private static final List<String> WHOLE = List.of();
  private static final int HASH_BITS = 31;

  private final ListState<String> kept;
  private final int maxParallelism;
  private final Map<String, TreeMap<Long, List<String>>> steps = new HashMap<>();

  private SliceHistory(ListState<String> kept, int maxParallelism) {
    this.kept = kept;
    this.maxParallelism = maxParallelism;
  }

  /** What was kept, of all subtasks; so many key groups there are. */
  static SliceHistory restore(OperatorStateStore store, int maxParallelism) throws Exception {
    ListState<String> kept = store.getUnionListState(RememberedBlocks.SLICES);
    SliceHistory history = new SliceHistory(kept, maxParallelism);
    for (String line : kept.get()) {
      String[] words = line.split(" ", 3);
      history.add(words[2], Long.parseLong(words[0]), Integer.parseInt(words[1]));
    }
    return history;
  }

  /** Refuses to go on without slices while windows in them may change. */
  static void checkNone(MetricSet<?> set, OperatorStateStore store, int maxParallelism)
      throws Exception {
    if (!store.getRegisteredStateNames().contains(StateNames.WINDOW_SLICES)) {
      return;
    }
    Set<String> stores = restore(store, maxParallelism).steps.keySet();
    if (!stores.isEmpty()) {
      throw new IllegalStateException(
          "metric set %s has windows in slices, of the stores %s, that may still be corrected; ask for 1 slice of each until they are final"
              .formatted(set.name(), stores));
    }
  }

  private void add(String store, long from, int slices) {
    List<String> keys = slices == 1 ? WHOLE : keys(store, slices, maxParallelism);
    steps.computeIfAbsent(store, any -> new TreeMap<>()).put(from, keys);
  }

  /**
   * A key for each slice of a store; state lies under them, so they never change.
   *
   * <p>The key groups are as far apart as can be, a slice in each of the ranges that so many
   * subtasks have: these get one each, other numbers of subtasks as many each as can be. Where in
   * the ranges differs by store.
   */
  static List<String> keys(String store, int slices, int maxParallelism) {
    List<String> keys = new ArrayList<>();
    long place = MathUtils.murmurHash(store.hashCode());
    for (int slice = 0; slice < slices; slice++) {
      KeyGroupRange range =
          KeyGroupRangeAssignment.computeKeyGroupRangeForOperatorIndex(
              maxParallelism, slices, slice);
      int group =
          range.getStartKeyGroup() + (int) ((place * range.getNumberOfKeyGroups()) >>> HASH_BITS);
      keys.add(KeyGroupKeys.of(KeyGroupRange.of(group, group), maxParallelism).key(group));
    }
    return keys;
  }

  /** From a time on it is as asked for. */
  void ask(HotStores hot, long from) {
    Set<String> stores = new HashSet<>(steps.keySet());
    stores.addAll(hot.slices().keySet());
    for (String store : stores) {
      if (Math.max(1, at(store, Long.MAX_VALUE).size()) != hot.of(store)) {
        add(store, from, hot.of(store));
      }
    }
  }

  /** The keys of the slices that a store has at a time; none where it is whole. */
  List<String> at(String store, long time) {
    TreeMap<Long, List<String>> ofStore = steps.get(store);
    Map.Entry<Long, List<String>> step = ofStore == null ? null : ofStore.floorEntry(time);
    return step == null ? WHOLE : step.getValue();
  }

  /** Lets go of how it was at times of which all windows, which end by this, are final. */
  void forget(long end) {
    for (TreeMap<Long, List<String>> ofStore : steps.values()) {
      Long since = ofStore.floorKey(end);
      if (since != null) {
        ofStore.headMap(since).clear();
        ofStore.remove(since, WHOLE);
      }
    }
    steps.values().removeIf(TreeMap::isEmpty);
  }

  /** Keeps it for the next restore. */
  void snapshot() throws Exception {
    List<String> lines = new ArrayList<>();
    steps.forEach(
        (store, ofStore) ->
            ofStore.forEach(
                (from, keys) -> lines.add(from + " " + Math.max(1, keys.size()) + " " + store)));
    kept.update(lines);
  }
}
