package io.tillflow.functions.pages;

import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.keyed.PageName;
import java.util.List;
import java.util.function.Predicate;

/** What is remembered of one key group: identities in, what was seen under them out. */
final class KeyGroupMemory {
  private final int group;
  private final PageStore store;
  private final LogBuckets logs;
  private final SealedBuckets sealed;

  KeyGroupMemory(int group, PageStore store, Usage usage) {
    this.group = group;
    this.store = store;
    this.logs = new LogBuckets(group, store, usage);
    this.sealed = new SealedBuckets(group, store, usage);
  }

  /** Takes up what the state holds. */
  void restore() throws Exception {
    for (long name : store.names(group).stream().sorted().toList()) {
      byte[] page = store.read(group, name);
      if (PageName.layout(name) == PageName.LOG) {
        logs.restored(name, page);
      } else {
        sealed.restored(name, page);
      }
    }
  }

  /** One such thing that was seen under this identity, or null. */
  Seen find(Fingerprint identity, Predicate<Seen> such) throws Exception {
    Seen seen = logs.find(identity, such);
    return seen == null ? sealed.find(identity, such) : seen;
  }

  /** Something of the place that an identity's entry is going to have. */
  long peek(Fingerprint identity) {
    return logs.peek(identity);
  }

  /** Remembers an entry until its bucket is forgotten. */
  void add(int endMinute, Fingerprint entry) throws Exception {
    logs.add(endMinute, entry);
  }

  /** Writes what the state does not hold yet. */
  void flush() throws Exception {
    logs.flush();
  }

  /** Writes what the state does not hold yet, and frees the buffers. */
  void release() throws Exception {
    logs.release();
  }

  /** Forgets the buckets that end at or before the minute. */
  void forget(long minute) throws Exception {
    logs.forget(minute);
    sealed.forget(minute);
  }

  /** The end of the oldest bucket that is large enough to be sealed; else the end of time. */
  int oldestToSeal() {
    return logs.oldestToSeal();
  }

  /** Seals every bucket with this end that is large enough; returns how many entries these had. */
  int seal(int endMinute) throws Exception {
    int count = 0;
    for (List<Fingerprint> entries : logs.take(endMinute)) {
      sealed.write(endMinute, entries);
      count += entries.size();
    }
    return count;
  }

  /** Frees what is indexed of buckets that are sealed or forgotten. */
  void unindex() {
    logs.unindex();
  }

  /** Frees the filters of sealed buckets. */
  void dropFilters() {
    sealed.dropFilters();
  }
}
