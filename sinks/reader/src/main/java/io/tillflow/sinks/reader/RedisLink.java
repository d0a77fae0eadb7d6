package io.tillflow.sinks.reader;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An open connection: the same commands, whether to one server or to a cluster. */
public final class RedisLink implements AutoCloseable {
  private static final Pattern RUN = Pattern.compile("(?:run_id|master_replid):\\w+");
  private static final Pattern FOLLOWED = Pattern.compile("connected_slaves:[1-9]");

  private final StatefulConnection<String, String> connection;
  private final RedisClusterAsyncCommands<String, String> commands;
  private final Supplier<CompletionStage<List<String>>> servers;

  /**
   * The servers that take writes.
   *
   * @param runs others after a restart or a failover, when what was answered last may be lost; a
   *     server that was a replica for a while runs on, but with another history for its replicas
   * @param areFollowed whether it is one server with replicas; those of a cluster are its own
   *     affair
   */
  public record Servers(Set<String> runs, boolean areFollowed) {}

  private RedisLink(
      StatefulConnection<String, String> connection,
      RedisClusterAsyncCommands<String, String> commands,
      Supplier<CompletionStage<List<String>>> servers) {
    this.connection = connection;
    this.commands = commands;
    this.servers = servers;
  }

  static RedisLink single(StatefulRedisConnection<String, String> connection) {
    return new RedisLink(
        connection, connection.async(), () -> connection.async().info().thenApply(List::of));
  }

  static RedisLink cluster(StatefulRedisClusterConnection<String, String> connection) {
    return new RedisLink(
        connection, connection.async(), () -> connection.async().upstream().commands().info());
  }

  /** What can be asked; answers come in the thread of the connection. */
  public RedisClusterAsyncCommands<String, String> commands() {
    return commands;
  }

  /** Whether a call may hold keys of one slot alone. */
  public boolean hasSlots() {
    return connection instanceof StatefulRedisClusterConnection;
  }

  /** Who takes writes now. */
  public Servers servers() {
    List<String> infos = answer(servers.get());
    boolean followed = !hasSlots() && FOLLOWED.matcher(infos.get(0)).find();
    return new Servers(
        infos.stream().map(RedisLink::run).collect(Collectors.toUnmodifiableSet()), followed);
  }

  private static String run(String info) {
    return RUN.matcher(info).results().map(MatchResult::group).collect(Collectors.joining(" "));
  }

  /** Whether a replica has what was written over this connection, which may take it so long. */
  public boolean isFollowed(Duration within) {
    return answer(commands.waitForReplication(1, within.toMillis())) > 0;
  }

  private static <T> T answer(CompletionStage<T> asked) {
    try {
      return asked.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw RedisClients.asRedis(e.getCause());
    }
  }

  @Override
  public void close() {
    var unused = connection.closeAsync();
  }
}
