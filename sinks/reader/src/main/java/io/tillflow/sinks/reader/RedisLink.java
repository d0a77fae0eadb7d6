package io.tillflow.sinks.reader;

import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An open connection: the same commands, whether to one server or to a cluster. */
public final class RedisLink implements AutoCloseable {
  private static final String SERVER = "server";
  private static final Pattern RUN = Pattern.compile("run_id:(\\w+)");

  private final StatefulConnection<String, String> connection;
  private final RedisClusterAsyncCommands<String, String> commands;
  private final Supplier<CompletionStage<List<String>>> servers;

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
        connection, connection.async(), () -> connection.async().info(SERVER).thenApply(List::of));
  }

  static RedisLink cluster(StatefulRedisClusterConnection<String, String> connection) {
    return new RedisLink(
        connection,
        connection.async(),
        () -> connection.async().upstream().commands().info(SERVER));
  }

  /** What can be asked; answers come in the thread of the connection. */
  public RedisClusterAsyncCommands<String, String> commands() {
    return commands;
  }

  /** Whether a call may hold keys of one slot alone. */
  public boolean hasSlots() {
    return connection instanceof StatefulRedisClusterConnection;
  }

  /**
   * The runs of the servers that take writes: others after a restart or a failover, when what was
   * answered last may be lost.
   */
  public Set<String> runs() {
    try {
      return servers.get().toCompletableFuture().join().stream()
          .map(RedisLink::run)
          .collect(Collectors.toUnmodifiableSet());
    } catch (CompletionException e) {
      throw RedisClients.asRedis(e.getCause());
    }
  }

  private static String run(String info) {
    Matcher run = RUN.matcher(info);
    return run.find() ? run.group(1) : "";
  }

  @Override
  public void close() {
    var unused = connection.closeAsync();
  }
}
