package io.tillflow.functions.pages;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.MapState;

/** Pages in and out of the keyed state, under the key of their key group. */
final class PageStore {
  private static final int MOST_CACHED = 512;

  private final MapState<Long, byte[]> state;
  private final KeyGroups groups;
  private final PageCache cache;
  private final Usage usage;

  PageStore(MapState<Long, byte[]> state, KeyGroups groups, Usage usage) {
    this.state = state;
    this.groups = groups;
    this.usage = usage;
    this.cache = new PageCache(MOST_CACHED, usage);
  }

  /** The page of that name, or null; not to be changed. */
  byte[] read(int group, long name) throws Exception {
    byte[] page = cache.page(group, name);
    if (page == null) {
      groups.select(group);
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
    groups.select(group);
    state.put(name, page);
    cache.keep(group, name, page);
  }

  /** Removes a page. */
  void remove(int group, long name) throws Exception {
    groups.select(group);
    state.remove(name);
    cache.drop(group, name);
  }

  /** The names of all pages of the group. */
  List<Long> names(int group) throws Exception {
    groups.select(group);
    List<Long> names = new ArrayList<>();
    state.keys().forEach(names::add);
    return names;
  }
}
