package io.tillflow.sinks.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.SlotHash;
import io.tillflow.sinks.redis.CompareAndSet.Outcome;
import io.tillflow.sinks.redis.Wire.NoReplicaException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/**
 * Rows that have gathered in, calls to Redis out, several at a time; rows of a call that fails go
 * back to where they gathered, and after a while a new connection is tried.
 */
final class Calls implements AutoCloseable {
  private final RedisSinkSettings settings;
  private final Gathering gathering;
  private final Task task;
  private final OnlineMetrics metrics;
  private final Patience patience;
  private final Wire wire;

  private int inFlight;
  private int failing;
  private boolean isPaused;
  private boolean isConfirmed = true;

  Calls(RedisSinkSettings settings, Gathering gathering, Task task, OnlineMetrics metrics) {
    this.settings = settings;
    this.gathering = gathering;
    this.task = task;
    this.metrics = metrics;
    this.patience = new Patience(settings.patience());
    this.wire = new Wire(settings.redis());
  }

  /** Rows of one slot that were sent together, and over which connection. */
  private record Call(List<Pending> rows, CompareAndSet words, int attempt, long sentAt) {}

  /** How many rows wait for an answer. */
  int inFlight() {
    return inFlight;
  }

  /** Whether an answer, or the end of a pause, is to come. */
  boolean isWaiting() {
    return inFlight > 0 || isPaused;
  }

  /** Sends what is due by then, as far as there is room for it. */
  void send(long due) throws IOException {
    int room = settings.mostInFlight() - inFlight;
    if (room <= 0 || gathering.isEmpty() || isPaused || !isOpen()) {
      return;
    }
    for (List<Pending> rows : bySlot(gathering.take(room, due))) {
      for (int from = 0; from < rows.size(); from += settings.batch()) {
        send(rows.subList(from, Math.min(rows.size(), from + settings.batch())), due);
      }
    }
  }

  private Collection<List<Pending>> bySlot(List<Pending> rows) {
    if (!wire.hasSlots()) {
      return List.of(rows);
    }
    TreeMap<Integer, List<Pending>> slots = new TreeMap<>();
    for (Pending row : rows) {
      slots.computeIfAbsent(SlotHash.getSlot(row.key()), slot -> new ArrayList<>()).add(row);
    }
    return slots.values();
  }

  private void send(List<Pending> rows, long due) {
    CompareAndSet words = new CompareAndSet(rows);
    inFlight += rows.size();
    metrics.sent(words);
    Call call = new Call(rows, words, wire.attempt(), task.now());
    settle(call, wire.send(words), due);
  }

  private void settle(Call call, CompletionStage<Outcome> answer, long due) {
    var unused =
        answer.whenComplete(
            (outcome, failure) ->
                task.soon(
                    () -> {
                      if (failure == null) {
                        succeed(call, outcome);
                      } else {
                        fail(call, failure, due);
                      }
                      send(due);
                    }));
  }

  private void succeed(Call call, Outcome outcome) {
    inFlight -= call.rows().size();
    failing -= (int) call.rows().stream().filter(Pending::failed).count();
    isConfirmed &= wire.isKnownToStand(call.attempt());
    if (failing == 0) {
      patience.over();
    }
    metrics.answered(call.rows(), outcome, call.sentAt(), task.now());
  }

  private void fail(Call call, Throwable failure, long due) throws IOException {
    switch (Trouble.of(failure)) {
      case UNKNOWN_SCRIPT -> settle(call, wire.sendWhole(call.words()), due);
      case PASSING -> {
        inFlight -= call.rows().size();
        failing += (int) call.rows().stream().filter(row -> !row.failed()).count();
        gathering.again(call.rows());
        metrics.again(call.rows());
        // What fails on a connection that is gone says nothing of the next.
        if (call.attempt() == wire.attempt()) {
          pause(failure);
        }
      }
      case LASTING ->
          throw new IOException("Redis refuses to write features: " + Trouble.word(failure));
    }
  }

  /** Whether all that was answered stands; if that cannot be asked now, a pause begins. */
  boolean isConfirmed() throws IOException {
    if (!isConfirmed && isOpen()) {
      try {
        wire.confirm();
        patience.over();
        isConfirmed = true;
      } catch (NoReplicaException e) {
        rest(e);
      } catch (RedisException e) {
        pause(e);
      }
    }
    return isConfirmed;
  }

  private boolean isOpen() throws IOException {
    try {
      wire.open(isConfirmed);
      return true;
    } catch (RedisException e) {
      pause(e);
      return false;
    }
  }

  // The server that takes writes may be another one by the next attempt, so it is looked for anew.
  private void pause(Throwable trouble) throws IOException {
    if (!isPaused) {
      isConfirmed |= wire.isConfirmedAtLast();
      wire.drop();
      rest(trouble);
    }
  }

  private void rest(Throwable trouble) throws IOException {
    isPaused = true;
    task.at(patience.after(trouble, task.now()), () -> isPaused = false);
  }

  @Override
  public void close() {
    wire.close();
  }
}
