package io.tillflow.sinks.reader;

import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisFuture;
import io.tillflow.state.online.OnlineGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;

/**
 * Entities and groups in, their features out of the online store, in one round trip for all.
 *
 * <p>What has expired or was removed reads as absent. A reader may be shared between threads, and
 * goes on by itself after a server was away; meanwhile it throws.
 */
public final class FeatureReader implements AutoCloseable {
  private final RedisClients clients;
  private final RedisLink link;
  private final String prefix;
  private final Duration timeout;
  private final Clock clock;

  /**
   * Connects.
   *
   * @param prefix what keys begin with, as the job that writes them is told it
   * @param clock tells the age of values; simulated events want a simulated one
   */
  public FeatureReader(RedisSettings settings, String prefix, Clock clock) {
    this.clients = new RedisClients(settings);
    this.link = connected(clients);
    this.prefix = prefix;
    this.timeout = settings.timeout();
    this.clock = clock;
  }

  /** Some groups of one entity, in the order in which they are asked for. */
  public List<Features> read(String entityId, OnlineGroup... groups) {
    return readAll(List.of(entityId), groups).get(entityId);
  }

  /** Some groups of many entities. */
  public Map<String, List<Features>> readAll(Collection<String> entityIds, OnlineGroup... groups) {
    List<RedisFuture<Map<String, String>>> asked = new ArrayList<>();
    for (String id : entityIds) {
      for (OnlineGroup group : groups) {
        asked.add(link.commands().hgetall(group.key(prefix, id)));
      }
    }
    await(asked);
    Map<String, List<Features>> read = new LinkedHashMap<>();
    int next = 0;
    for (String id : entityIds) {
      List<Features> ofEntity = new ArrayList<>(groups.length);
      for (OnlineGroup group : groups) {
        ofEntity.add(Features.of(group, id, answer(asked.get(next++)), clock.instant()));
      }
      read.put(id, ofEntity);
    }
    return read;
  }

  private void await(List<? extends Future<?>> asked) {
    if (!LettuceFutures.awaitAll(timeout, asked.toArray(Future[]::new))) {
      throw new RedisCommandTimeoutException("no answer within " + timeout.toMillis() + " ms");
    }
  }

  private static Map<String, String> answer(RedisFuture<Map<String, String>> asked) {
    try {
      return asked.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw RedisClients.asRedis(e.getCause());
    }
  }

  private static RedisLink connected(RedisClients clients) {
    try {
      return clients.connect();
    } catch (RuntimeException e) {
      clients.close();
      throw e;
    }
  }

  @Override
  public void close() {
    link.close();
    clients.close();
  }
}
