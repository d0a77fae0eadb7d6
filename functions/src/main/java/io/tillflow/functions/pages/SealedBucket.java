package io.tillflow.functions.pages;

import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.keyed.EntryPage;
import io.tillflow.state.keyed.PageName;
import java.util.List;

/**
 * Entries of a bucket written once as 2<sup>n</sup> pages, each found by the first n bits of an
 * identity; in memory there is at most a filter.
 */
final class SealedBucket {
  /** How full pages are on average at most; their sizes vary, since hashes do. */
  private static final int MEAN_COUNT = 96;

  private final int group;
  private final long firstName;
  private final PageStore store;
  private final Filters filters;
  private final Usage usage;
  private final int column;
  private int entries;

  /** What it shares with the others of its key group. */
  record Parts(PageStore store, Filters filters, Usage usage) {}

  SealedBucket(int group, long firstName, Parts parts) {
    this.group = group;
    this.firstName = firstName;
    this.store = parts.store();
    this.filters = parts.filters();
    this.usage = parts.usage();
    this.column = filters.open(MEAN_COUNT << PageName.layout(firstName));
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

  /** Whether its first page has this name. */
  boolean isNamed(long name) {
    return firstName == name;
  }

  /** Whether its filter is one of these columns. */
  boolean isAmong(long columns) {
    return (columns >>> column & 1) != 0;
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
      filters.add(column, EntryPage.entry(page, i));
    }
    entries += EntryPage.count(page);
    usage.entries += EntryPage.count(page);
  }

  /** The entry with this identity, or null. */
  Fingerprint find(Fingerprint identity) throws Exception {
    byte[] page = store.read(group, firstName + page(identity));
    int at = page == null ? -1 : EntryPage.indexOf(page, EntryPage.count(page), identity);
    return at < 0 ? null : EntryPage.entry(page, at);
  }

  /** Removes all of it from memory and state. */
  void forget() throws Exception {
    for (int page = 0; page < (1 << PageName.layout(firstName)); page++) {
      store.remove(group, firstName + page);
    }
    filters.close(column);
    usage.entries -= entries;
    usage.sealedBuckets--;
  }

  private int page(Fingerprint entry) {
    int bits = PageName.layout(firstName);
    return bits == 0 ? 0 : (int) (entry.high() >>> (Long.SIZE - bits));
  }
}
