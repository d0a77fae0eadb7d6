package io.tillflow.sinks.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.tillflow.sinks.reader.RedisClients;
import io.tillflow.sinks.reader.RedisLink;
import io.tillflow.sinks.reader.RedisSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** What a test does to Redis, and what it finds there. */
final class Store implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final RedisClients clients;
  private RedisLink link;

  Store(RedisSettings settings) {
    clients = new RedisClients(settings);
    link = clients.connect();
  }

  /** The hashes at these keys. */
  Map<String, Map<String, String>> hashes(Collection<String> keys) {
    Map<String, CompletionStage<Map<String, String>>> asked = new LinkedHashMap<>();
    keys.forEach(key -> asked.put(key, link.commands().hgetall(key)));
    Map<String, Map<String, String>> hashes = new HashMap<>();
    asked.forEach((key, answer) -> hashes.put(key, answer.toCompletableFuture().join()));
    return hashes;
  }

  /** Asks something and waits for the answer. */
  <T> T ask(Function<RedisClusterAsyncCommands<String, String>, CompletionStage<T>> question) {
    return question.apply(link.commands()).toCompletableFuture().join();
  }

  /** Connects anew. */
  void reconnect() {
    link.close();
    link = clients.connect();
  }

  /** Waits for what another thread or server does. */
  static void until(BooleanSupplier isSo) {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it does not come about");
      }
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    link.close();
    clients.close();
  }
}
