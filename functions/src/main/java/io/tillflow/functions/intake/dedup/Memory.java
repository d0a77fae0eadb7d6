package io.tillflow.functions.intake.dedup;

import io.tillflow.state.event.Fingerprint;
import io.tillflow.state.event.Mark;
import io.tillflow.state.keyed.IdentityScope;
import org.apache.flink.runtime.state.KeyGroupRange;

/**
 * What one subtask remembers: an event's mark in, whether it was seen before out; new ones are
 * remembered.
 *
 * <p>It keeps within its bound by letting go, in this order, of buffers, of the index of the oldest
 * buckets, and of the filters of what is no longer indexed. What is let go of is read from the
 * state again: slower, never wrong.
 */
final class Memory {
  private final DedupSettings settings;
  private final Usage usage;
  private final KeyGroupRange range;
  private final KeyGroupMemory[] groups;
  private long bound;
  private long forgotten = Long.MIN_VALUE;

  Memory(DedupSettings settings, KeyGroupRange range, PageStore store, Usage usage) {
    this.settings = settings;
    this.usage = usage;
    this.range = range;
    this.bound = settings.memoryBytes();
    this.groups = new KeyGroupMemory[range.getNumberOfKeyGroups()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = new KeyGroupMemory(range.getStartKeyGroup() + i, store, usage);
    }
  }

  /** Takes up what the state holds, key group by key group, within the bound. */
  void restore() throws Exception {
    for (KeyGroupMemory group : groups) {
      group.restore();
      keepWithinBound();
    }
  }

  /** Judges one event, and remembers it if it is accepted. */
  Verdict judge(int keyGroup, Mark mark, long eventTime) throws Exception {
    KeyGroupMemory group = groups[keyGroup - range.getStartKeyGroup()];
    IdentityScope scope = IdentityScope.of(mark.key());
    Fingerprint event = scope.event(mark);
    Verdict seen = verdict(group.find(event), event);
    Fingerprint sale = scope.sale(mark);
    if (seen == Verdict.ACCEPTED && sale != null) {
      seen = verdict(group.find(sale), sale);
    }
    if (seen == Verdict.ACCEPTED) {
      int endMinute = settings.endMinute(eventTime);
      group.add(endMinute, event);
      if (sale != null) {
        group.add(endMinute, sale);
      }
      keepWithinBound();
    }
    return seen;
  }

  /** Forgets every bucket in which all event times are at or before this one. */
  void forget(long eventTime) throws Exception {
    long minute = Math.floorDiv(eventTime + 1, 60_000L);
    if (minute > forgotten) {
      forgotten = minute;
      for (KeyGroupMemory group : groups) {
        group.forget(minute);
      }
      bound = settings.memoryBytes();
    }
  }

  /** Writes what the state does not hold yet. */
  void flush() throws Exception {
    for (KeyGroupMemory group : groups) {
      group.flush();
    }
  }

  private static Verdict verdict(Fingerprint seen, Fingerprint now) {
    if (seen == null) {
      return Verdict.ACCEPTED;
    }
    return seen.content() == now.content() ? Verdict.DUPLICATE : Verdict.CONFLICT;
  }

  private void keepWithinBound() throws Exception {
    if (usage.bytes() <= bound) {
      return;
    }
    for (KeyGroupMemory group : groups) {
      group.release();
    }
    while (usage.bytes() > settings.memoryBytes() && sealOldest()) {}
    for (int i = 0; i < groups.length && usage.bytes() > settings.memoryBytes(); i++) {
      groups[i].dropFilters();
    }
    // Where nothing is left to let go of, a little growth comes before the next attempt.
    bound = Math.max(settings.memoryBytes(), usage.bytes() + usage.bytes() / 8);
  }

  private boolean sealOldest() throws Exception {
    int oldest = Integer.MAX_VALUE;
    for (KeyGroupMemory group : groups) {
      oldest = Math.min(oldest, group.oldestToSeal());
    }
    for (KeyGroupMemory group : groups) {
      if (oldest != Integer.MAX_VALUE) {
        group.seal(oldest);
      }
    }
    return oldest != Integer.MAX_VALUE;
  }
}
