package io.tillflow.functions.pages;

import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.keyed.PageName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The sealed buckets of one key group, which are in the state alone but for their filters. */
final class SealedBuckets {
  private final int group;
  private final PageStore store;
  private final Usage usage;
  private final Filters filters;
  private final List<SealedBucket> buckets = new ArrayList<>();

  SealedBuckets(int group, PageStore store, Usage usage) {
    this.group = group;
    this.store = store;
    this.usage = usage;
    this.filters = new Filters(usage);
  }

  /** Takes up a page that the state held at the start; pages come in the order of their names. */
  void restored(long name, byte[] page) {
    long first = PageName.firstOf(name);
    SealedBucket last = buckets.isEmpty() ? null : buckets.get(buckets.size() - 1);
    (last != null && last.isNamed(first) ? last : open(first)).restored(page);
  }

  /** One such thing that was seen under this identity, or null. */
  Seen find(Fingerprint identity, Predicate<Seen> such) throws Exception {
    long holding = buckets.isEmpty() ? 0 : filters.holding(identity);
    if (holding != 0) {
      for (SealedBucket bucket : buckets) {
        Fingerprint entry = bucket.isAmong(holding) ? bucket.find(identity) : null;
        Seen seen = entry == null ? null : new Seen(entry.content(), bucket.endMinute());
        if (seen != null && such.test(seen)) {
          return seen;
        }
      }
    }
    return null;
  }

  /** Seals these entries. */
  void write(int endMinute, List<Fingerprint> entries) throws Exception {
    int bits = SealedBucket.addressBits(entries.size());
    open(PageName.first(endMinute, bits, freePart(endMinute, bits))).write(entries);
  }

  /** Forgets the buckets that end at or before the minute. */
  void forget(long minute) throws Exception {
    for (SealedBucket bucket : List.copyOf(buckets)) {
      if (bucket.endMinute() <= minute) {
        bucket.forget();
        buckets.remove(bucket);
      }
    }
  }

  /** Frees the filters; from now on every lookup reads pages. */
  void dropFilters() {
    filters.drop();
  }

  private SealedBucket open(long firstName) {
    SealedBucket bucket =
        new SealedBucket(group, firstName, new SealedBucket.Parts(store, filters, usage));
    buckets.add(bucket);
    return bucket;
  }

  // A layout and a part name a sealed bucket, so every layout counts its parts by itself.
  private int freePart(int endMinute, int bits) {
    int next = 0;
    for (SealedBucket each : buckets) {
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
}
