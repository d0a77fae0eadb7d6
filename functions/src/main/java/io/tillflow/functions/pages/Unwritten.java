package io.tillflow.functions.pages;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Residents that have changed in, in the state before a checkpoint asks for it, so that the task
 * stands still for few of them.
 *
 * <p>Of each key group so many wait; of more, those are written that have not changed since they
 * were looked at last. Whoever changes again before the checkpoint was written for nothing: once
 * that is so of too many, or was at the checkpoint before, nobody is written early.
 */
final class Unwritten<R extends Resident<?>> {
  /** So many of a key group are written at once, which costs less than one by one. */
  static final int BATCH = 64;

  /** So many of a key group wait for a checkpoint where others may be written early. */
  static final int MOST = 4 * BATCH;

  /** One of so many may be written for nothing. */
  private static final int WASTE_OF = 4;

  private final Writer<R> writer;
  private final Map<Integer, Queue<R>> waiting = new HashMap<>();
  private final List<R> batch = new ArrayList<>(BATCH);
  private int size;
  private int checkpoint;
  private long early;
  private long wasted;
  private boolean isWorthIt = true;

  /** Writes some of one key group, who are not unwritten then. */
  @FunctionalInterface
  interface Writer<R> {
    void write(int keyGroup, List<R> some) throws Exception;
  }

  Unwritten(Writer<R> writer) {
    this.writer = writer;
  }

  /** Takes note that a resident is to be written. */
  void add(R resident) {
    resident.changedAgain = resident.listed;
    if (resident.listed) {
      return;
    }
    if (resident.writtenEarly == checkpoint) {
      wasted++;
    }
    resident.listed = true;
    group(resident).add(resident);
    size++;
  }

  private Queue<R> group(R resident) {
    return waiting.computeIfAbsent(resident.keyGroup(), any -> new ArrayDeque<>());
  }

  /** Writes some of a resident's key group where too many wait. */
  void writeEarly(R resident) throws Exception {
    Queue<R> group = group(resident);
    if (group.size() > MOST && isWorthIt && wasted <= early / WASTE_OF) {
      writeSome(resident.keyGroup(), group);
    }
  }

  private void writeSome(int keyGroup, Queue<R> group) throws Exception {
    for (int left = group.size(); left > 0 && batch.size() < BATCH; left--) {
      R next = group.remove();
      if (next.unwritten && next.changedAgain) {
        next.changedAgain = false;
        group.add(next);
      } else {
        next.writtenEarly = checkpoint;
        take(next);
      }
    }
    early += batch.size();
    write(keyGroup);
  }

  private void take(R resident) {
    size--;
    resident.listed = false;
    if (resident.unwritten) {
      batch.add(resident);
    }
  }

  private void write(int keyGroup) throws Exception {
    if (!batch.isEmpty()) {
      writer.write(keyGroup, batch);
      batch.clear();
    }
  }

  /** Forgets whoever was written meanwhile, to be let go of, if so many wait or more. */
  void tidy(int many) {
    if (size < many) {
      return;
    }
    size = 0;
    for (Queue<R> group : waiting.values()) {
      group.removeIf(
          resident -> {
            resident.listed = resident.unwritten;
            return !resident.unwritten;
          });
      size += group.size();
    }
  }

  /** Writes everyone who waits, for a checkpoint. */
  void flush() throws Exception {
    judge();
    for (Map.Entry<Integer, Queue<R>> group : waiting.entrySet()) {
      Queue<R> all = group.getValue();
      while (!all.isEmpty()) {
        take(all.remove());
        if (batch.size() == BATCH) {
          write(group.getKey());
        }
      }
      write(group.getKey());
    }
    checkpoint++;
    early = 0;
    wasted = 0;
  }

  // Of those who might have been written early, those who have changed again count like those who
  // were.
  private void judge() {
    for (Queue<R> group : waiting.values()) {
      if (group.size() > MOST) {
        early += group.size();
        wasted += group.stream().filter(resident -> resident.changedAgain).count();
      }
    }
    isWorthIt = wasted <= early / WASTE_OF;
  }
}
