package io.tillflow.functions.pages;

import io.tillflow.state.keyed.LedgerState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.MapState;

/**
 * Values in, found again by the bucket of time that they belong to, until that is forgotten.
 *
 * <p>Values of one bucket fill pages as they come, so that a value costs no access to the state of
 * its own; a page is written when it is full, and the last one at a checkpoint. On the heap stand
 * at most the last pages of the buckets that have grown since the checkpoint before.
 */
public final class BucketPages<T> {
  private static final int PAGE_VALUES = 64;

  private final KeyGroups groups;
  private final MapState<Long, List<T>> pages;
  private final MapState<Integer, Integer> counts;
  private final NavigableMap<Integer, Map<Integer, Tail<T>>> tails = new TreeMap<>();

  /** The last page of a bucket in a key group, which still grows. */
  private static final class Tail<T> {
    private int page;
    private List<T> values = new ArrayList<>();
    private boolean dirty;

    private Tail(int page) {
      this.page = page;
    }

    /** Goes on with a new page; the one before is in the state. */
    private void next() {
      page++;
      values = new ArrayList<>();
    }
  }

  /** Takes what one key group has in a bucket. */
  public interface Taker<T> {
    /** Takes a value of the key group. */
    void take(int group, T value) throws Exception;
  }

  /** Keeps pages, and how many each bucket has, in these states of the key groups. */
  public BucketPages(
      KeyGroups groups, MapState<Long, List<T>> pages, MapState<Integer, Integer> counts) {
    this.groups = groups;
    this.pages = pages;
    this.counts = counts;
  }

  /** Takes up what the state holds; buckets go on with a new page. */
  public void restore() throws Exception {
    for (int group : groups.range()) {
      groups.select(group);
      for (Map.Entry<Integer, Integer> bucket : counts.entries()) {
        bucket(bucket.getKey()).put(group, new Tail<>(bucket.getValue()));
      }
    }
  }

  /** The page that the next value of a bucket will be on. */
  public int nextPage(int group, int bucket) {
    return tail(group, bucket).page;
  }

  /** Adds a value to a bucket. */
  public void add(int group, int bucket, T value) throws Exception {
    Tail<T> tail = tail(group, bucket);
    tail.values.add(value);
    tail.dirty = true;
    if (tail.values.size() == PAGE_VALUES) {
      write(group, bucket, tail);
      tail.next();
    }
  }

  /** The values of one page. */
  public List<T> page(int group, int bucket, int page) throws Exception {
    Tail<T> tail = tail(group, bucket);
    if (tail.page == page) {
      return tail.values;
    }
    groups.select(group);
    return pages.get(LedgerState.name(bucket, page));
  }

  /** The first bucket behind this one, or null. */
  public Integer next(int bucket) {
    return tails.higherKey(bucket);
  }

  /** Hands over all values of a bucket. */
  public void read(int bucket, Taker<T> taker) throws Exception {
    for (Map.Entry<Integer, Tail<T>> each : tails.getOrDefault(bucket, Map.of()).entrySet()) {
      for (int page = 0; page <= each.getValue().page; page++) {
        for (T value : page(each.getKey(), bucket, page)) {
          taker.take(each.getKey(), value);
        }
      }
    }
  }

  /** Writes what the state does not hold yet. */
  public void flush() throws Exception {
    for (Map.Entry<Integer, Map<Integer, Tail<T>>> bucket : tails.entrySet()) {
      for (Map.Entry<Integer, Tail<T>> each : bucket.getValue().entrySet()) {
        if (each.getValue().dirty) {
          write(each.getKey(), bucket.getKey(), each.getValue());
        } else if (!each.getValue().values.isEmpty()) {
          each.getValue().next();
        }
      }
    }
  }

  /** Forgets every bucket up to this one. */
  public void forget(int bucket) throws Exception {
    while (!tails.isEmpty() && tails.firstKey() <= bucket) {
      Map.Entry<Integer, Map<Integer, Tail<T>>> first = tails.pollFirstEntry();
      for (Map.Entry<Integer, Tail<T>> each : first.getValue().entrySet()) {
        groups.select(each.getKey());
        for (int page = 0; page <= each.getValue().page; page++) {
          pages.remove(LedgerState.name(first.getKey(), page));
        }
        counts.remove(first.getKey());
      }
    }
  }

  private void write(int group, int bucket, Tail<T> tail) throws Exception {
    groups.select(group);
    if (!tail.values.isEmpty()) {
      pages.put(LedgerState.name(bucket, tail.page), List.copyOf(tail.values));
    }
    counts.put(bucket, tail.values.isEmpty() ? tail.page : tail.page + 1);
    tail.dirty = false;
  }

  private Map<Integer, Tail<T>> bucket(int bucket) {
    return tails.computeIfAbsent(bucket, any -> new HashMap<>());
  }

  private Tail<T> tail(int group, int bucket) {
    return bucket(bucket).computeIfAbsent(group, any -> new Tail<>(0));
  }
}
