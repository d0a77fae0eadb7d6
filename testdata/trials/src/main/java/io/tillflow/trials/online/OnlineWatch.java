package io.tillflow.trials.online;

import io.lettuce.core.RedisFuture;
import io.tillflow.sinks.reader.RedisClients;
import io.tillflow.sinks.reader.RedisLink;
import io.tillflow.sinks.reader.RedisSettings;
import io.tillflow.sinks.redis.RedisSinkSettings;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.trials.speed.Delays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks for what is expected, over and over, in a thread of its own: names are a customer and the
 * time at which it must have been seen, with a bar between.
 */
final class OnlineWatch implements AutoCloseable {
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
  private static final String LAST_SEEN = "last_seen_ms";

  private final RedisSettings redis;
  private final Delays delays;
  private final Thread thread = new Thread(this::watch, "online");
  private volatile boolean done;

  OnlineWatch(RedisSettings redis, Delays delays) {
    this.redis = redis;
    this.delays = delays;
  }

  static String name(String customer, long time) {
    return customer + '|' + time;
  }

  void start() {
    thread.start();
  }

  private void watch() {
    try (RedisClients clients = new RedisClients(redis);
        RedisLink link = clients.connect()) {
      while (!done) {
        ask(link);
        LockSupport.parkNanos(PAUSE);
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void ask(RedisLink link) throws ExecutionException, InterruptedException {
    Map<String, RedisFuture<String>> answers = new LinkedHashMap<>();
    for (String name : delays.missing()) {
      String customer = name.substring(0, name.indexOf('|'));
      String key = OnlineGroup.CUSTOMER_LIVE.key(RedisSinkSettings.DEFAULT_PREFIX, customer);
      answers.put(name, link.commands().hget(key, LAST_SEEN));
    }
    for (Map.Entry<String, RedisFuture<String>> each : answers.entrySet()) {
      String seen = each.getValue().get();
      long time = Long.parseLong(each.getKey().substring(each.getKey().indexOf('|') + 1));
      if (seen != null && Long.parseLong(seen) >= time) {
        delays.see(each.getKey(), System.nanoTime());
      }
    }
  }

  @Override
  public void close() {
    done = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
