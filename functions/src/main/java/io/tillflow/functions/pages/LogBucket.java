package io.tillflow.functions.pages;

import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.keyed.EntryPage;
import io.tillflow.state.keyed.PageName;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The entries of one bucket of event time in the order of their arrival, as pages in the state.
 *
 * <p>A page is written when it is full. The last one grows in a buffer and is written at a
 * checkpoint if it has changed, so a checkpoint costs at most one page for each bucket touched
 * since the last.
 */
final class LogBucket {
  /** A fuller bucket is continued in another part, so that sealing one takes little memory. */
  static final int MOST_PAGES = 1 << 12;

  private static final int SMALLEST_BUFFER = 8 * EntryPage.ENTRY_BYTES;

  private final int group;
  private final long firstName;
  private final PageStore store;
  private final Usage usage;
  private int fullPages;
  private int lastCount;
  private byte[] buffer;
  private boolean dirty;

  LogBucket(int group, long firstName, PageStore store, Usage usage) {
    this.group = group;
    this.firstName = firstName;
    this.store = store;
    this.usage = usage;
    usage.logBuckets++;
  }

  int endMinute() {
    return PageName.endMinute(firstName);
  }

  int part() {
    return PageName.part(firstName);
  }

  /** Whether its first page has this name. */
  boolean isNamed(long name) {
    return firstName == name;
  }

  int entries() {
    return fullPages * EntryPage.CAPACITY + lastCount;
  }

  boolean isFull() {
    return fullPages == MOST_PAGES;
  }

  /** Appends an entry and says on which page it stands. */
  int append(Fingerprint entry) throws Exception {
    makeRoom();
    EntryPage.put(buffer, lastCount++, entry);
    dirty = true;
    usage.entries++;
    int page = fullPages;
    if (lastCount == EntryPage.CAPACITY) {
      byte[] full = buffer;
      buffer(null);
      dirty = false;
      lastCount = 0;
      fullPages++;
      store.write(group, firstName + page, full);
    }
    return page;
  }

  /** The entry with this identity on that page, or null. */
  Fingerprint find(int page, Fingerprint identity) throws Exception {
    boolean inBuffer = page == fullPages && buffer != null;
    byte[] bytes = inBuffer ? buffer : store.read(group, firstName + page);
    int at = EntryPage.indexOf(bytes, inBuffer ? lastCount : EntryPage.count(bytes), identity);
    return at < 0 ? null : EntryPage.entry(bytes, at);
  }

  /** Writes what is not yet in the state; with it, the state holds every entry. */
  void flush() throws Exception {
    if (dirty) {
      byte[] page = Arrays.copyOf(buffer, lastCount * EntryPage.ENTRY_BYTES);
      store.write(group, firstName + fullPages, page);
      dirty = false;
    }
  }

  /** Writes what is not yet in the state, and frees the buffer. */
  void release() throws Exception {
    flush();
    buffer(null);
  }

  /** Counts in a page that the state held at the start; pages come in their order. */
  void restored(byte[] page) {
    lastCount = EntryPage.count(page) % EntryPage.CAPACITY;
    fullPages += lastCount == 0 ? 1 : 0;
    usage.entries += EntryPage.count(page);
  }

  /** Hands over every entry. */
  void forEach(Consumer<Fingerprint> consumer) throws Exception {
    flush();
    for (int page = 0; page < pages(); page++) {
      byte[] bytes = store.read(group, firstName + page);
      for (int i = 0; i < EntryPage.count(bytes); i++) {
        consumer.accept(EntryPage.entry(bytes, i));
      }
    }
  }

  /** Removes all of it from memory and state. */
  void forget() throws Exception {
    for (int page = 0; page < pages(); page++) {
      store.remove(group, firstName + page);
    }
    buffer(null);
    usage.entries -= entries();
    usage.logBuckets--;
  }

  private int pages() {
    return lastCount == 0 ? fullPages : fullPages + 1;
  }

  private void makeRoom() throws Exception {
    if (buffer == null) {
      byte[] written = lastCount == 0 ? null : store.read(group, firstName + fullPages);
      int length = Math.max(SMALLEST_BUFFER, Integer.highestOneBit(lastCount * 16) * 2);
      buffer(written == null ? new byte[length] : Arrays.copyOf(written, length));
    } else if (lastCount * EntryPage.ENTRY_BYTES == buffer.length) {
      buffer(Arrays.copyOf(buffer, buffer.length * 2));
    }
  }

  private void buffer(byte[] replacement) {
    usage.bufferBytes += length(replacement) - length(buffer);
    buffer = replacement;
  }

  private static int length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
