package io.tillflow.sinks.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.SlotHash;
import io.tillflow.sinks.reader.RedisSettings;
import io.tillflow.state.names.MetricNames;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.testdata.embedded.EmbeddedRedis;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several servers: a cluster of which slots move, and a Sentinel that replaces a server. */
class RedisTopologyIT {
  private static final Duration HORIZON = Duration.ofDays(2);
  private static final String[] CLUSTERED = {"cluster-enabled yes", "appendonly no"};
  private static final int HALF = SlotHash.SLOT_COUNT / 2;

  @Test
  void aClusterHoldsTheHighestVersionsThoughSlotsMove() throws Exception {
    try (EmbeddedRedis one = EmbeddedRedis.start(CLUSTERED);
        EmbeddedRedis other = EmbeddedRedis.start(CLUSTERED);
        Store first = new Store(RedisSettings.of(one.uri()));
        Store second = new Store(RedisSettings.of(other.uri()))) {
      joined(first, second, other);
      RedisSettings cluster = RedisSettings.of("redis-cluster://127.0.0.1:" + one.port());
      try (Writing writing = new Writing(RedisSinkSettings.of(cluster, HORIZON));
          Store store = new Store(cluster)) {
        var rows = Rows.shuffled(2_000, 3, 4);
        writing.writeAll(rows.subList(0, 10));
        move(first, second, emptySlot(first));
        writing.writeAll(rows);
        Map<String, Map<String, String>> expected = Rows.last(2_000, 3);
        assertThat(store.hashes(expected.keySet())).isEqualTo(expected);
      }
    }
  }

  private static void joined(Store first, Store second, EmbeddedRedis other) {
    first.ask(c -> c.clusterAddSlots(IntStream.range(0, HALF).toArray()));
    second.ask(c -> c.clusterAddSlots(IntStream.range(HALF, SlotHash.SLOT_COUNT).toArray()));
    first.ask(c -> c.clusterMeet("127.0.0.1", other.port()));
    Store.until(() -> isWhole(first) && isWhole(second));
  }

  private static boolean isWhole(Store store) {
    String info = store.ask(c -> c.clusterInfo());
    return info.contains("cluster_state:ok") && info.contains("cluster_slots_assigned:16384");
  }

  private static int emptySlot(Store first) {
    return IntStream.range(0, HALF)
        .filter(slot -> first.<Long>ask(c -> c.clusterCountKeysInSlot(slot)) == 0)
        .findFirst()
        .orElseThrow();
  }

  private static void move(Store from, Store to, int slot) {
    String target = to.ask(c -> c.clusterMyId());
    to.ask(c -> c.clusterSetSlotNode(slot, target));
    from.ask(c -> c.clusterSetSlotNode(slot, target));
  }

  @Test
  void whatNoReplicaHasIsNotWritten() throws Exception {
    try (EmbeddedRedis server = EmbeddedRedis.start();
        EmbeddedRedis replica = EmbeddedRedis.start("replicaof 127.0.0.1 " + server.port());
        Store first = new Store(RedisSettings.of(server.uri()));
        Store second = new Store(RedisSettings.of(replica.uri()))) {
      Store.until(() -> first.<String>ask(c -> c.info("replication")).contains("state=online"));
      RedisSettings hasty =
          new RedisSettings(server.uri(), null, null, null, Duration.ofMillis(500));
      RedisSinkSettings settings =
          new RedisSinkSettings(hasty, "tf", 50, 10, Duration.ofMillis(100), HORIZON);
      try (Writing writing = new Writing(settings)) {
        writing.writeAll(List.of(Rows.row(1, 1, 1)));
        assertThat(second.<Long>ask(c -> c.dbsize())).isOne();
        // As where it takes the place of a server that has not heard of it yet.
        second.ask(c -> c.replicaofNoOne());
        assertThatThrownBy(() -> writing.writeAll(List.of(Rows.row(1, 2, 1))))
            .hasStackTraceContaining("NoReplica");
      }
    }
  }

  @Test
  void whatNoReplicaIsKnownToHaveIsWrittenAgainWhenItsConnectionIsLost() throws Exception {
    try (EmbeddedRedis server = EmbeddedRedis.start();
        EmbeddedRedis replica = EmbeddedRedis.start("replicaof 127.0.0.1 " + server.port());
        Store first = new Store(RedisSettings.of(server.uri()));
        Wire wire = new Wire(RedisSettings.of(server.uri()))) {
      Store.until(() -> first.<String>ask(c -> c.info("replication")).contains("state=online"));
      assertThat(replica.port()).isPositive();
      wire.open(true);
      Update update = new Update(Rows.row(1, 1, 1), new Words(HORIZON.toMillis()));
      CompareAndSet call = new CompareAndSet(List.of(new Pending("tf:row", update, 0, false)));
      assertThat(wire.sendWhole(call).toCompletableFuture().join().written()).isOne();
      wire.drop();
      assertThatThrownBy(() -> wire.open(false))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("before a replica had what was written last");
      wire.open(true);
    }
  }

  @Test
  void aFullMemoryIsWaitedForAlsoWhereAReplicaFollows() throws Exception {
    try (EmbeddedRedis server = EmbeddedRedis.start();
        EmbeddedRedis replica = EmbeddedRedis.start("replicaof 127.0.0.1 " + server.port());
        Store first = new Store(RedisSettings.of(server.uri()));
        Store second = new Store(RedisSettings.of(replica.uri()))) {
      Store.until(() -> first.<String>ask(c -> c.info("replication")).contains("state=online"));
      RedisSettings redis = RedisSettings.of(server.uri());
      RedisSinkSettings few =
          new RedisSinkSettings(redis, "tf", 5, 10, Duration.ofMinutes(1), HORIZON);
      List<FeatureRow> rows = Rows.shuffled(500, 3, 9);
      CompletableFuture<Void> writing;
      try (Writing writer = new Writing(few)) {
        writer.writeAll(rows.subList(0, 700));
        first.ask(c -> c.configSet("maxmemory", "1"));
        // Some of these stand already and are answered, the rest is refused.
        writing = CompletableFuture.runAsync(() -> write(writer, rows));
        Store.until(() -> writer.count(MetricNames.RETRIES) > 100);
        first.ask(c -> c.configSet("maxmemory", "0"));
        writing.join();
      }
      Map<String, Map<String, String>> expected = Rows.last(500, 3);
      assertThat(second.hashes(expected.keySet())).isEqualTo(expected);
    }
  }

  private static void write(Writing writer, List<FeatureRow> rows) {
    try {
      writer.writeAll(rows);
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  @Test
  void afterAFailoverTheJobGoesBackAndTheNewServerHoldsTheHighestVersions() throws Exception {
    try (EmbeddedRedis server = EmbeddedRedis.start();
        EmbeddedRedis replica = EmbeddedRedis.start("replicaof 127.0.0.1 " + server.port());
        EmbeddedRedis sentinel = server.sentinel("shop")) {
      RedisSettings named =
          RedisSettings.of("redis-sentinel://127.0.0.1:" + sentinel.port() + "#shop");
      var rows = Rows.shuffled(2_000, 3, 4);
      // With its first replica a server begins another history.
      awaitReplica(sentinel);
      try (Writing writing = new Writing(RedisSinkSettings.of(named, HORIZON))) {
        writing.writeAll(rows.subList(0, 3_000));
        server.kill();
        assertThatThrownBy(() -> writing.writeAll(rows.subList(3_000, rows.size())))
            .hasStackTraceContaining("Redis restarted or failed over");
      }
      try (Writing again = new Writing(RedisSinkSettings.of(named, HORIZON));
          Store store = new Store(RedisSettings.of(replica.uri()))) {
        again.writeAll(rows);
        Map<String, Map<String, String>> expected = Rows.last(2_000, 3);
        assertThat(store.hashes(expected.keySet())).isEqualTo(expected);
      }
    }
  }

  // A Sentinel promotes only what it has heard of.
  private static void awaitReplica(EmbeddedRedis sentinel) {
    RedisClient client = RedisClient.create();
    try (var connection =
        client.connectSentinel(RedisURI.create("redis://127.0.0.1:" + sentinel.port()))) {
      Store.until(
          () -> {
            List<Map<String, String>> known = connection.sync().replicas("shop");
            return known.stream().anyMatch(each -> "ok".equals(each.get("master-link-status")));
          });
    } finally {
      client.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }
}
