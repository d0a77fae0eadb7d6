package io.tillflow.functions.intake.dedup;

import io.tillflow.state.keyed.KeyGroupKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;

/** Pages in and out of the keyed state, under the key of their key group. */
final class PageStore {
  private static final int MOST_CACHED = 512;

  private final MapState<Long, byte[]> state;
  private final Consumer<Object> currentKey;
  private final KeyGroupKeys keys;
  private final PageCache cache;
  private final Usage usage;
  private int selected = -1;

  PageStore(
      MapState<Long, byte[]> state, Consumer<Object> currentKey, KeyGroupKeys keys, Usage usage) {
    this.state = state;
    this.currentKey = currentKey;
    this.keys = keys;
    this.usage = usage;
    this.cache = new PageCache(MOST_CACHED, usage);
  }

  /** The page of that name, or null; not to be changed. */
  byte[] read(int group, long name) throws Exception {
    byte[] page = cache.page(group, name);
    if (page == null) {
      select(group);
      page = state.get(name);
      usage.pageLoads++;
      if (page != null) {
        cache.keep(group, name, page);
      }
    }
    return page;
  }

  /** Stores a page, which from now on is not to be changed. */
  void write(int group, long name, byte[] page) throws Exception {
    select(group);
    state.put(name, page);
    cache.keep(group, name, page);
  }

  /** Removes a page. */
  void remove(int group, long name) throws Exception {
    select(group);
    state.remove(name);
    cache.drop(group, name);
  }

  /** The names of all pages of the group. */
  List<Long> names(int group) throws Exception {
    select(group);
    List<Long> names = new ArrayList<>();
    state.keys().forEach(names::add);
    return names;
  }

  /**
   * The operator sets no other keys, so the key that was selected last is still the current one.
   */
  private void select(int group) {
    if (group != selected) {
      currentKey.accept(keys.key(group));
      selected = group;
    }
  }
}
