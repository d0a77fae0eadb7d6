package io.tillflow.functions.pages;

import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.keyed.EntryPage;
import io.tillflow.state.keyed.PageName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The buckets of one key group whose entries stand in the order of their arrival, and where each
 * stands.
 *
 * <p>A locator of the index is a slot, counted from one, above the number of a page in the bucket
 * of that slot. The slot of a bucket that is gone is not used again while the index knows it.
 */
final class LogBuckets {
  private static final int PAGE_BITS = 12;
  private static final int LEAST_SEALED = 96;

  private final int group;
  private final PageStore store;
  private final Usage usage;
  private final Index index;
  private final List<LogBucket> slots = new ArrayList<>();
  private final Deque<Integer> free = new ArrayDeque<>();
  private final Map<Integer, Integer> openSlots = new HashMap<>();
  private int latest = -1;
  private int entries;
  private int gone;

  LogBuckets(int group, PageStore store, Usage usage) {
    this.group = group;
    this.store = store;
    this.usage = usage;
    this.index = new Index(usage);
  }

  /** Takes up a page that the state held at the start; pages come in the order of their names. */
  void restored(long name, byte[] page) {
    long first = PageName.firstOf(name);
    if (latest < 0 || !slots.get(latest).isNamed(first)) {
      latest = open(first);
    }
    slots.get(latest).restored(page);
    for (int i = 0; i < EntryPage.count(page); i++) {
      index(EntryPage.entry(page, i), PageName.page(name));
    }
  }

  /** One such thing that was seen under this identity, or null. */
  Seen find(Fingerprint identity, Predicate<Seen> such) throws Exception {
    int print = print(identity);
    for (int at = index.first(print); at != Index.NONE; at = index.next(at, print)) {
      int locator = index.locator(at);
      LogBucket bucket = slots.get((locator >>> PAGE_BITS) - 1);
      Fingerprint entry =
          bucket == null ? null : bucket.find(locator & ((1 << PAGE_BITS) - 1), identity);
      Seen seen = entry == null ? null : new Seen(entry.content(), bucket.endMinute());
      if (seen != null && such.test(seen)) {
        return seen;
      }
    }
    return null;
  }

  /** Something of the place that an identity's entry is going to have. */
  long peek(Fingerprint identity) {
    return index.peek(print(identity));
  }

  /** Remembers an entry until its bucket is forgotten. */
  void add(int endMinute, Fingerprint entry) throws Exception {
    // Event time seldom leaves the bucket that it is in, so the slot of the last entry comes first.
    if (latest < 0 || slots.get(latest).endMinute() != endMinute || slots.get(latest).isFull()) {
      latest = openSlot(endMinute);
    }
    index(entry, slots.get(latest).append(entry));
  }

  /** Writes what the state does not hold yet. */
  void flush() throws Exception {
    for (LogBucket bucket : slots) {
      if (bucket != null) {
        bucket.flush();
      }
    }
  }

  /** Writes what the state does not hold yet, and frees the buffers. */
  void release() throws Exception {
    for (LogBucket bucket : slots) {
      if (bucket != null) {
        bucket.release();
      }
    }
  }

  /** Forgets the buckets that end at or before the minute. */
  void forget(long minute) throws Exception {
    for (int slot = 0; slot < slots.size(); slot++) {
      if (slots.get(slot) != null && slots.get(slot).endMinute() <= minute) {
        close(slot);
      }
    }
    // The index is made anew as a whole, so not for every bucket.
    if (gone > entries / 4) {
      unindex();
    }
  }

  /** The end of the oldest bucket that is large enough to be sealed; else the end of time. */
  int oldestToSeal() {
    int oldest = Integer.MAX_VALUE;
    for (LogBucket bucket : slots) {
      if (isLarge(bucket)) {
        oldest = Math.min(oldest, bucket.endMinute());
      }
    }
    return oldest;
  }

  /** Gives away the buckets with this end that are large enough to be sealed. */
  List<List<Fingerprint>> take(int endMinute) throws Exception {
    List<List<Fingerprint>> taken = new ArrayList<>();
    for (int slot = 0; slot < slots.size(); slot++) {
      LogBucket bucket = slots.get(slot);
      if (isLarge(bucket) && bucket.endMinute() == endMinute) {
        List<Fingerprint> all = new ArrayList<>(bucket.entries());
        bucket.forEach(all::add);
        close(slot);
        taken.add(all);
      }
    }
    return taken;
  }

  /** Frees what the index still has of buckets that are gone. */
  void unindex() {
    if (gone > 0) {
      index.keepOnly(entries, locator -> slots.get((locator >>> PAGE_BITS) - 1) != null);
      gone = 0;
      free.clear();
      for (int slot = 0; slot < slots.size(); slot++) {
        if (slots.get(slot) == null) {
          free.add(slot);
        }
      }
    }
  }

  private static boolean isLarge(LogBucket bucket) {
    return bucket != null && bucket.entries() >= LEAST_SEALED;
  }

  private void index(Fingerprint entry, int page) {
    if (!index.hasRoom()) {
      index.grow();
    }
    index.add(print(entry), ((latest + 1) << PAGE_BITS) | page);
    entries++;
  }

  private int openSlot(int endMinute) {
    Integer slot = openSlots.get(endMinute);
    return slot == null || slots.get(slot).isFull()
        ? open(PageName.first(endMinute, PageName.LOG, nextPart(endMinute)))
        : slot;
  }

  private int open(long firstName) {
    LogBucket bucket = new LogBucket(group, firstName, store, usage);
    Integer slot = free.poll();
    if (slot == null) {
      slot = slots.size();
      slots.add(bucket);
    } else {
      slots.set(slot, bucket);
    }
    openSlots.put(bucket.endMinute(), slot);
    return slot;
  }

  private void close(int slot) throws Exception {
    LogBucket bucket = slots.get(slot);
    gone += bucket.entries();
    entries -= bucket.entries();
    bucket.forget();
    openSlots.remove(bucket.endMinute(), slot);
    slots.set(slot, null);
    latest = -1;
  }

  private int nextPart(int endMinute) {
    int next = 0;
    for (LogBucket bucket : slots) {
      if (bucket != null && bucket.endMinute() == endMinute) {
        next = Math.max(next, bucket.part() + 1);
      }
    }
    return next;
  }

  /** The index and the pages of sealed buckets go by the upper bits, filters by the others. */
  private static int print(Fingerprint identity) {
    return (int) (identity.high() >>> Integer.SIZE);
  }
}
