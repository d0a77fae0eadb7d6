package io.tillflow.local.report;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.tillflow.sinks.reader.RedisClients;
import io.tillflow.sinks.reader.RedisLink;
import io.tillflow.sinks.reader.RedisSettings;
import io.tillflow.state.online.OnlineGroup;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;

/** One Redis server and a prefix in, every hash that stands there out. */
public record RedisHashes(RedisSettings redis, String prefix) implements Online {
  private static final String ANY = "*";
  private static final int AT_ONCE = 5_000;

  @Override
  public Map<String, Map<String, String>> hashes(OnlineGroup group) {
    try (RedisClients clients = new RedisClients(redis);
        RedisLink link = clients.connect()) {
      String[] around = group.key(prefix, ANY).split("\\*", -1);
      Map<String, CompletionStage<Map<String, String>>> asked = new TreeMap<>();
      for (String key : keys(link.commands(), group.key(prefix, ANY))) {
        String id = key.substring(around[0].length(), key.length() - around[1].length());
        asked.put(id, link.commands().hgetall(key));
      }
      Map<String, Map<String, String>> hashes = new TreeMap<>();
      asked.forEach((id, answer) -> hashes.put(id, answer.toCompletableFuture().join()));
      return hashes;
    }
  }

  // A scan may show a key more than once.
  private static Set<String> keys(
      RedisClusterAsyncCommands<String, String> commands, String pattern) {
    ScanArgs wanted = ScanArgs.Builder.matches(pattern).limit(AT_ONCE);
    Set<String> keys = new HashSet<>();
    ScanCursor cursor = ScanCursor.INITIAL;
    while (!cursor.isFinished()) {
      KeyScanCursor<String> found = commands.scan(cursor, wanted).toCompletableFuture().join();
      keys.addAll(found.getKeys());
      cursor = found;
    }
    return keys;
  }
}
