package io.tillflow.trials.silver;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.tillflow.sinks.reader.RedisClients;
import io.tillflow.sinks.reader.RedisLink;
import io.tillflow.sinks.reader.RedisSettings;
import io.tillflow.state.online.OnlineFields;
import io.tillflow.testdata.embedded.EmbeddedRedis;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A server in; every key that it holds, with its fields, out. */
final class OnlineKeys {
  private OnlineKeys() {}

  static RedisSettings settings(EmbeddedRedis redis) {
    return RedisSettings.of(redis.uri());
  }

  static Map<String, Map<String, String>> all(EmbeddedRedis redis) {
    Map<String, Map<String, String>> all = new TreeMap<>();
    try (RedisClients clients = new RedisClients(settings(redis));
        RedisLink link = clients.connect()) {
      for (String key : link.commands().keys("*").toCompletableFuture().join()) {
        all.put(key, link.commands().hgetall(key).toCompletableFuture().join());
      }
    }
    return all;
  }

  /** Asks a server something. */
  static <T> T ask(
      EmbeddedRedis redis,
      Function<RedisClusterAsyncCommands<String, String>, CompletionStage<T>> question) {
    try (RedisClients clients = new RedisClients(settings(redis));
        RedisLink link = clients.connect()) {
      return question.apply(link.commands()).toCompletableFuture().join();
    }
  }

  /** The entity and the version of each key. */
  static List<String> versions(EmbeddedRedis redis) {
    return all(redis).entrySet().stream()
        .map(key -> entityId(key.getKey()) + " " + key.getValue().get(OnlineFields.VERSION))
        .toList();
  }

  /** Puts a value there that nobody computed. */
  static void plant(EmbeddedRedis redis, String key, String field, String value) {
    try (RedisClients clients = new RedisClients(settings(redis));
        RedisLink link = clients.connect()) {
      var unused = link.commands().hset(key, field, value).toCompletableFuture().join();
    }
  }

  private static String entityId(String key) {
    return key.substring(key.indexOf(':', key.indexOf('{')) + 1, key.lastIndexOf('}'));
  }
}
