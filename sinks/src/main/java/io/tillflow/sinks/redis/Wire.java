package io.tillflow.sinks.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.tillflow.sinks.reader.RedisClients;
import io.tillflow.sinks.reader.RedisLink;
import io.tillflow.sinks.reader.RedisLink.Servers;
import io.tillflow.sinks.reader.RedisSettings;
import io.tillflow.sinks.redis.CompareAndSet.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Calls in, their answers out, over a connection that is made anew after a trouble.
 *
 * <p>What a server answered last is lost where it restarts or gives way to another before it has
 * kept it. So a writer goes on only with the servers that it began with; else the job goes back to
 * its checkpoint and writes again, which changes nothing that stands. And where a server has
 * replicas one of them must have what was answered: another one takes its place before it notices.
 */
final class Wire implements AutoCloseable {
  private final RedisClients clients;
  private final Duration patience;
  private RedisLink link;
  private Servers servers;
  private int attempt;
  private int standing;

  /** What was answered stands on one server alone; which that is, only its connection can tell. */
  static final class NoReplicaException extends RedisException {
    private static final long serialVersionUID = 1L;

    NoReplicaException() {
      super("no replica has what was written");
    }
  }

  Wire(RedisSettings settings) {
    clients = new RedisClients(settings);
    // The server's answer, that none has it, comes before the client gives it up.
    patience = settings.timeout().dividedBy(2);
  }

  /**
   * Connects where there is no connection; throws {@link RedisException} where none is to be had.
   *
   * @param isConfirmed whether all that was answered over the one before is known to stand: a
   *     server asks its replicas for what came over the connection that asks alone
   */
  void open(boolean isConfirmed) throws IOException {
    if (link == null) {
      if (!isConfirmed && servers.areFollowed()) {
        throw new IOException(
            "the connection to Redis was lost before a replica had what was written last: writing"
                + " it again from the last checkpoint");
      }
      link = clients.connect();
      attempt++;
      confirm();
    }
  }

  /** Makes sure that what was answered stands. */
  void confirm() throws IOException {
    Servers now = link.servers();
    if (servers == null) {
      servers = now;
    } else if (!servers.runs().equals(now.runs())) {
      throw new IOException(
          "Redis restarted or failed over, so its last writes may be lost: writing them again from"
              + " the last checkpoint");
    }
    if (servers.areFollowed() && !link.isFollowed(patience)) {
      throw new NoReplicaException();
    }
  }

  /** Whether a replica has all, as far as the connection can still tell that is to be dropped. */
  boolean isConfirmedAtLast() throws IOException {
    if (link == null || servers == null || !servers.areFollowed()) {
      return false;
    }
    try {
      confirm();
      standing = attempt;
      return true;
    } catch (RedisException e) {
      return false;
    }
  }

  /** Whether that was so of this connection: it answers in turn, so no answer came behind it. */
  boolean isKnownToStand(int attempt) {
    return attempt == standing;
  }

  /** Which connection it is, of those that were made. */
  int attempt() {
    return attempt;
  }

  /** Whether a call may hold keys of one slot alone. */
  boolean hasSlots() {
    return link.hasSlots();
  }

  /** Calls the script by its hash. */
  CompletionStage<Outcome> send(CompareAndSet call) {
    return ask(call, CompareAndSet::byHash);
  }

  /** Calls the script by its text. */
  CompletionStage<Outcome> sendWhole(CompareAndSet call) {
    return ask(call, CompareAndSet::byText);
  }

  private CompletionStage<Outcome> ask(
      CompareAndSet call,
      BiFunction<
              CompareAndSet,
              RedisClusterAsyncCommands<String, String>,
              CompletionStage<List<Object>>>
          way) {
    if (link == null) {
      return CompletableFuture.failedFuture(new RedisException("not connected"));
    }
    try {
      return way.apply(call, link.commands()).thenApply(Outcome::of);
    } catch (RedisException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Lets the connection go, and with it every call on it that has no answer. */
  void drop() {
    if (link != null) {
      link.close();
      link = null;
    }
  }

  @Override
  public void close() {
    drop();
    clients.close();
  }
}
