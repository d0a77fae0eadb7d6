package io.tillflow.functions.pages;

import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.keyed.EntryPage;
import io.tillflow.state.keyed.PageName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is remembered of one key group: identities in, what was seen under them out.
 *
 * <p>A locator of the index is a slot, counted from one, above the number of a page in the bucket
 * of that slot.
 */
final class KeyGroupMemory {
  private static final int PAGE_BITS = 12;
  private static final int LEAST_SEALED = 96;

  private final int group;
  private final PageStore store;
  private final Usage usage;
  private final Index index;
  private final List<LogBucket> slots = new ArrayList<>();
  private final Map<Integer, Integer> openSlots = new HashMap<>();
  private final List<SealedBucket> sealed = new ArrayList<>();
  private int latest = -1;

  KeyGroupMemory(int group, PageStore store, Usage usage) {
    this.group = group;
    this.store = store;
    this.usage = usage;
    this.index = new Index(usage);
  }

  /** Takes up what the state holds. */
  void restore() throws Exception {
    Map<Long, SealedBucket> sealedByName = new HashMap<>();
    Map<Long, Integer> slotsByName = new HashMap<>();
    for (long name : store.names(group).stream().sorted().toList()) {
      byte[] page = store.read(group, name);
      long first = PageName.firstOf(name);
      if (PageName.layout(name) == PageName.LOG) {
        int slot = slotsByName.computeIfAbsent(first, this::open);
        slots.get(slot).restored(page);
        indexPage(page, locator(slot, PageName.page(name)));
      } else {
        sealedByName.computeIfAbsent(first, this::sealedUnder).restored(page);
      }
    }
  }

  /** What was seen under this identity, or null. */
  Seen find(Fingerprint identity) throws Exception {
    int print = print(identity);
    for (int at = index.first(print); at != Index.NONE; at = index.next(at, print)) {
      int locator = index.locator(at);
      LogBucket bucket = slots.get((locator >>> PAGE_BITS) - 1);
      Fingerprint seen = bucket.find(locator & ((1 << PAGE_BITS) - 1), identity);
      if (seen != null) {
        return new Seen(seen.content(), bucket.endMinute());
      }
    }
    for (SealedBucket each : sealed) {
      Fingerprint seen = each.find(identity);
      if (seen != null) {
        return new Seen(seen.content(), each.endMinute());
      }
    }
    return null;
  }

  /** Remembers an entry until its bucket is forgotten. */
  void add(int endMinute, Fingerprint entry) throws Exception {
    // Event time seldom leaves the bucket that it is in, so the slot of the last entry comes first.
    if (latest < 0 || slots.get(latest).endMinute() != endMinute || slots.get(latest).isFull()) {
      latest = openSlot(endMinute);
    }
    int page = slots.get(latest).append(entry);
    index(print(entry), locator(latest, page));
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
    boolean indexed = false;
    for (int slot = 0; slot < slots.size(); slot++) {
      LogBucket bucket = slots.get(slot);
      if (bucket != null && bucket.endMinute() <= minute) {
        bucket.forget();
        close(slot);
        indexed = true;
      }
    }
    if (indexed) {
      unindexClosed();
    }
    for (SealedBucket each : List.copyOf(sealed)) {
      if (each.endMinute() <= minute) {
        each.forget();
        sealed.remove(each);
      }
    }
  }

  /** The end of the oldest bucket that is large enough to be sealed; else the end of time. */
  int oldestToSeal() {
    int oldest = Integer.MAX_VALUE;
    for (LogBucket bucket : slots) {
      if (bucket != null && bucket.entries() >= LEAST_SEALED) {
        oldest = Math.min(oldest, bucket.endMinute());
      }
    }
    return oldest;
  }

  /** Seals every bucket with this end that is large enough. */
  void seal(int endMinute) throws Exception {
    for (int slot = 0; slot < slots.size(); slot++) {
      LogBucket bucket = slots.get(slot);
      boolean large = bucket != null && bucket.entries() >= LEAST_SEALED;
      if (large && bucket.endMinute() == endMinute) {
        List<Fingerprint> entries = new ArrayList<>(bucket.entries());
        bucket.forEach(entries::add);
        int bits = SealedBucket.addressBits(entries.size());
        int part = freePart(endMinute, bits);
        bucket.forget();
        close(slot);
        sealedUnder(PageName.first(endMinute, bits, part)).write(entries);
      }
    }
    unindexClosed();
  }

  /** Frees the filters; whether there were any. */
  boolean dropFilters() {
    boolean any = false;
    for (SealedBucket each : sealed) {
      any |= each.filterBytes() > 0;
      each.dropFilter();
    }
    return any;
  }

  private void indexPage(byte[] page, int locator) {
    for (int i = 0; i < EntryPage.count(page); i++) {
      index(print(EntryPage.entry(page, i)), locator);
    }
  }

  private void index(int print, int locator) {
    if (!index.hasRoom()) {
      index.grow();
    }
    index.add(print, locator);
  }

  private void unindexClosed() {
    int left = 0;
    for (LogBucket bucket : slots) {
      left += bucket == null ? 0 : bucket.entries();
    }
    index.keepOnly(left, locator -> slots.get((locator >>> PAGE_BITS) - 1) != null);
  }

  private int openSlot(int endMinute) {
    Integer slot = openSlots.get(endMinute);
    return slot == null || slots.get(slot).isFull()
        ? open(PageName.first(endMinute, PageName.LOG, nextPart(endMinute)))
        : slot;
  }

  private int open(long firstName) {
    LogBucket bucket = new LogBucket(group, firstName, store, usage);
    int slot = slots.indexOf(null);
    if (slot < 0) {
      slot = slots.size();
      slots.add(bucket);
    } else {
      slots.set(slot, bucket);
    }
    openSlots.put(bucket.endMinute(), slot);
    return slot;
  }

  private void close(int slot) {
    openSlots.remove(slots.get(slot).endMinute(), slot);
    slots.set(slot, null);
    latest = -1;
  }

  private SealedBucket sealedUnder(long firstName) {
    SealedBucket bucket = new SealedBucket(group, firstName, store, usage);
    sealed.add(bucket);
    return bucket;
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

  // A layout and a part name a sealed bucket, so every layout counts its parts by itself.
  private int freePart(int endMinute, int bits) {
    int next = 0;
    for (SealedBucket each : sealed) {
      if (each.endMinute() == endMinute && each.layout() == bits) {
        next = Math.max(next, each.part() + 1);
      }
    }
    if (next == PageName.PARTS) {
      throw new IllegalStateException(
          "deduplication memory is so small that a bucket falls into too many parts");
    }
    return next;
  }

  private static int locator(int slot, int page) {
    return ((slot + 1) << PAGE_BITS) | page;
  }

  /** The index and the pages of sealed buckets go by the upper bits, filters by the others. */
  private static int print(Fingerprint identity) {
    return (int) (identity.high() >>> Integer.SIZE);
  }
}
