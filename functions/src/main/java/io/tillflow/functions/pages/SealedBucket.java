package io.tillflow.functions.pages;

import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.keyed.EntryPage;
import io.tillflow.state.keyed.PageName;
import java.util.List;
import java.util.function.Consumer;

/**
 * Entries of a bucket written once as 2<sup>n</sup> pages, each found by the first n bits of an
 * identity; in memory there is at most a filter.
 */
final class SealedBucket {
  /** How full pages are on average at most; their sizes vary, since hashes do. */
  private static final int MEAN_COUNT = 96;

  private static final int FILTER_BITS_PER_PLACE = 12;

  private final int group;
  private final long firstName;
  private final PageStore store;
  private final Usage usage;
  private Filter filter;
  private int entries;

  SealedBucket(int group, long firstName, PageStore store, Usage usage) {
    this.group = group;
    this.firstName = firstName;
    this.store = store;
    this.usage = usage;
    int places = MEAN_COUNT << PageName.layout(firstName);
    this.filter = new Filter(places * FILTER_BITS_PER_PLACE / Long.SIZE);
    usage.filterBytes += filter.bytes();
    usage.sealedBuckets++;
  }

  /** How many bits of an identity address the pages of so many entries. */
  static int addressBits(int entries) {
    int bits = 0;
    while (entries > (MEAN_COUNT << bits)) {
      bits++;
    }
    return bits;
  }

  int endMinute() {
    return PageName.endMinute(firstName);
  }

  int part() {
    return PageName.part(firstName);
  }

  int layout() {
    return PageName.layout(firstName);
  }

  int entries() {
    return entries;
  }

  long filterBytes() {
    return filter == null ? 0 : filter.bytes();
  }

  /** Writes the entries into the state. */
  void write(List<Fingerprint> all) throws Exception {
    int[] counts = new int[1 << PageName.layout(firstName)];
    all.forEach(entry -> counts[page(entry)]++);
    byte[][] pages = new byte[counts.length][];
    for (Fingerprint entry : all) {
      int page = page(entry);
      if (pages[page] == null) {
        pages[page] = new byte[counts[page] * EntryPage.ENTRY_BYTES];
      }
      EntryPage.put(pages[page], --counts[page], entry);
    }
    for (int page = 0; page < pages.length; page++) {
      if (pages[page] != null) {
        store.write(group, firstName + page, pages[page]);
        restored(pages[page]);
      }
    }
  }

  /** Counts in a page that the state holds. */
  void restored(byte[] page) {
    for (int i = 0; i < EntryPage.count(page); i++) {
      filter.add(EntryPage.entry(page, i));
    }
    entries += EntryPage.count(page);
    usage.entries += EntryPage.count(page);
  }

  /** The entry with this identity, or null. */
  Fingerprint find(Fingerprint identity) throws Exception {
    if (filter != null && !filter.mayHold(identity)) {
      return null;
    }
    byte[] page = store.read(group, firstName + page(identity));
    int at = page == null ? -1 : EntryPage.indexOf(page, EntryPage.count(page), identity);
    return at < 0 ? null : EntryPage.entry(page, at);
  }

  /** Frees the filter; from now on every lookup reads a page. */
  void dropFilter() {
    usage.filterBytes -= filterBytes();
    filter = null;
  }

  /** Hands over every entry. */
  void forEach(Consumer<Fingerprint> consumer) throws Exception {
    for (int page = 0; page < (1 << PageName.layout(firstName)); page++) {
      byte[] bytes = store.read(group, firstName + page);
      for (int i = 0; bytes != null && i < EntryPage.count(bytes); i++) {
        consumer.accept(EntryPage.entry(bytes, i));
      }
    }
  }

  /** Removes all of it from memory and state. */
  void forget() throws Exception {
    for (int page = 0; page < (1 << PageName.layout(firstName)); page++) {
      store.remove(group, firstName + page);
    }
    dropFilter();
    usage.entries -= entries;
    usage.sealedBuckets--;
  }

  private int page(Fingerprint entry) {
    int bits = PageName.layout(firstName);
    return bits == 0 ? 0 : (int) (entry.high() >>> (Long.SIZE - bits));
  }
}
