package io.tillflow.functions.pages;

import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.names.MetricNames;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.KeyGroupRange;

/**
 * The identities that one subtask has seen: an identity in, the 32 bits that were said of it out.
 *
 * <p>It keeps within its bound by letting go, in this order, of buffers, of the index of the oldest
 * buckets, and of the filters of what is no longer indexed. What is let go of is read from the
 * state again: slower, never wrong.
 */
public final class Identities {
  private static final int NONE = Integer.MAX_VALUE;

  private final long memoryBytes;
  private final Usage usage = new Usage();
  private final KeyGroupRange range;
  private final KeyGroupMemory[] groups;
  private long bound;
  private long forgotten = Long.MIN_VALUE;

  /** The sum of what was peeked at: nobody asks for it, but reads without a use are left out. */
  long peeked;

  /**
   * Keeps its pages in this state of the key groups.
   *
   * @param memoryBytes what it may take on the heap
   */
  public Identities(long memoryBytes, KeyGroups keyGroups, MapState<Long, byte[]> state) {
    this.memoryBytes = memoryBytes;
    this.range = keyGroups.range();
    this.bound = memoryBytes;
    this.groups = new KeyGroupMemory[range.getNumberOfKeyGroups()];
    PageStore store = new PageStore(state, keyGroups, usage);
    for (int i = 0; i < groups.length; i++) {
      groups[i] = new KeyGroupMemory(range.getStartKeyGroup() + i, store, usage);
    }
  }

  /** Shows what it takes. */
  public void expose(MetricGroup group) {
    group.gauge(MetricNames.DEDUP_ENTRIES, (Gauge<Long>) () -> usage.entries);
    group.gauge(MetricNames.DEDUP_MEMORY, (Gauge<Long>) usage::bytes);
    group.gauge(MetricNames.DEDUP_SEALED, (Gauge<Long>) () -> usage.sealedBuckets);
    group.gauge(MetricNames.DEDUP_LOADS, (Gauge<Long>) () -> usage.pageLoads);
  }

  /** Takes up what the state holds, key group by key group, within the bound. */
  public void restore() throws Exception {
    for (KeyGroupMemory group : groups) {
      group.restore();
      keepWithinBound();
    }
  }

  /** What was seen under this identity, or null. */
  public Seen find(int keyGroup, Fingerprint identity) throws Exception {
    return find(keyGroup, identity, seen -> true);
  }

  /**
   * One such thing that was seen under this identity, or null; it may have been seen more often.
   */
  public Seen find(int keyGroup, Fingerprint identity, Predicate<Seen> such) throws Exception {
    return group(keyGroup).find(identity, such);
  }

  /** Remembers an entry until the bucket that ends at this minute is forgotten. */
  public void add(int keyGroup, int endMinute, Fingerprint entry) throws Exception {
    group(keyGroup).add(endMinute, entry);
    keepWithinBound();
  }

  /** What is to be remembered of a key group, until its bucket that ends at this minute is gone. */
  public record Entry(int keyGroup, int endMinute, Fingerprint seen) {}

  /**
   * Remembers several, which takes less than one by one: as nothing depends on what is read of
   * their places first, the processor fetches those side by side.
   */
  public void add(List<Entry> entries) throws Exception {
    for (Entry entry : entries) {
      peeked += group(entry.keyGroup()).peek(entry.seen());
    }
    for (Entry entry : entries) {
      add(entry.keyGroup(), entry.endMinute(), entry.seen());
    }
  }

  /** Forgets every bucket in which all event times are at or before this one. */
  public void forget(long eventTime) throws Exception {
    long minute = Horizon.minuteBehind(eventTime);
    if (minute > forgotten) {
      forgotten = minute;
      for (KeyGroupMemory group : groups) {
        group.forget(minute);
      }
      bound = memoryBytes;
    }
  }

  /** Writes what the state does not hold yet. */
  public void flush() throws Exception {
    for (KeyGroupMemory group : groups) {
      group.flush();
    }
  }

  private KeyGroupMemory group(int keyGroup) {
    return groups[keyGroup - range.getStartKeyGroup()];
  }

  private void keepWithinBound() throws Exception {
    if (usage.bytes() <= bound) {
      return;
    }
    for (KeyGroupMemory group : groups) {
      group.release();
    }
    if (usage.bytes() > memoryBytes - memoryBytes / 8) {
      seal(usage.bytes() - (memoryBytes - memoryBytes / 4));
    }
    for (int i = 0; i < groups.length && usage.bytes() > memoryBytes; i++) {
      groups[i].dropFilters();
    }
    // Where nothing is left to let go of, a little growth comes before the next attempt.
    bound = Math.max(memoryBytes, usage.bytes() + usage.bytes() / 8);
  }

  // Several buckets at once, as every time what is left is indexed anew.
  private void seal(long bytes) throws Exception {
    long left = bytes;
    for (int oldest = oldestToSeal(); left > 0 && oldest != NONE; oldest = oldestToSeal()) {
      for (KeyGroupMemory group : groups) {
        left -= (long) group.seal(oldest) * Index.BYTES_PER_CELL;
      }
    }
    for (KeyGroupMemory group : groups) {
      group.unindex();
    }
  }

  private int oldestToSeal() {
    int oldest = NONE;
    for (KeyGroupMemory group : groups) {
      oldest = Math.min(oldest, group.oldestToSeal());
    }
    return oldest;
  }
}
