package io.tillflow.sinks.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.sinks.reader.RedisSettings;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.testdata.embedded.EmbeddedRedis;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server loses, and what it refuses. */
class RedisFailureIT {
  private static final Duration HORIZON = Duration.ofDays(2);
  private static final int CUSTOMERS = 10_000;
  private static final String PASSWORD = "a-password-that-nobody-sees";

  @TempDir private Path folder;

  @Test
  void aKilledServerThatKeptItsDataHoldsWhatItWouldHoldWithoutTheKill() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start("appendonly yes", "appendfsync always")) {
      killedHalfway(redis);
      replayed(redis, Rows.shuffled(CUSTOMERS, 3, 1));
    }
  }

  @Test
  void aKilledServerThatLostItsDataHoldsEverythingOnceItIsWrittenAgain() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start()) {
      killedHalfway(redis);
      replayed(redis, Rows.shuffled(CUSTOMERS, 3, 1));
    }
  }

  // As Flink does: the checkpoint fails, so everything since the one before comes again.
  private static void killedHalfway(EmbeddedRedis redis) throws Exception {
    List<FeatureRow> rows = Rows.shuffled(CUSTOMERS, 3, 1);
    try (Writing writing = new Writing(settings(RedisSettings.of(redis.uri())))) {
      writing.writeAll(rows.subList(0, rows.size() / 2));
      redis.kill();
      redis.restart();
      assertThatThrownBy(() -> writing.writeAll(rows.subList(rows.size() / 2, rows.size())))
          .hasStackTraceContaining("Redis restarted");
    }
  }

  private static void replayed(EmbeddedRedis redis, List<FeatureRow> rows) throws Exception {
    try (Writing writing = new Writing(settings(RedisSettings.of(redis.uri())));
        Store store = new Store(RedisSettings.of(redis.uri()))) {
      writing.writeAll(rows);
      Map<String, Map<String, String>> expected = Rows.last(CUSTOMERS, 3);
      assertThat(store.hashes(expected.keySet())).isEqualTo(expected);
    }
  }

  @Test
  void aServerThatWasAReplicaForAWhileMayHaveLostWhatItAnswered() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start();
        EmbeddedRedis empty = EmbeddedRedis.start();
        Store store = new Store(RedisSettings.of(redis.uri()));
        Writing writing = new Writing(settings(RedisSettings.of(redis.uri())))) {
      writing.writeAll(List.of(Rows.row(1, 1, 1)));
      store.ask(c -> c.replicaof("127.0.0.1", empty.port()));
      Store.until(() -> store.<Long>ask(c -> c.dbsize()) == 0);
      store.ask(c -> c.replicaofNoOne());
      assertThatThrownBy(() -> writing.writeAll(List.of(Rows.row(1, 2, 1))))
          .hasStackTraceContaining("Redis restarted or failed over");
    }
  }

  @Test
  void aServerThatIsAwayTooLongFailsTheJob() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start();
        Writing writing =
            new Writing(
                new RedisSinkSettings(
                    RedisSettings.of(redis.uri()),
                    "tf",
                    50,
                    10,
                    Duration.ofMillis(200),
                    HORIZON))) {
      writing.writeAll(List.of(Rows.row(1, 1, 1)));
      redis.kill();
      assertThatThrownBy(() -> writing.writeAll(List.of(Rows.row(1, 1, 2))))
          .hasStackTraceContaining("Redis fails for more than");
    }
  }

  @Test
  void whatIsNoHashAtAKeyFailsTheJobAtOnce() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start();
        Store store = new Store(RedisSettings.of(redis.uri()));
        Writing writing = new Writing(settings(RedisSettings.of(redis.uri())))) {
      FeatureRow row = Rows.row(1, 1, 1);
      store.ask(c -> c.set(Rows.key(row), "another's"));
      assertThatThrownBy(() -> writing.writeAll(List.of(row)))
          .hasStackTraceContaining("Redis refuses to write features: WRONGTYPE");
    }
  }

  @Test
  void aUserOfAnAccessListNeedsFewCommandsAndThePrefixAlone() throws Exception {
    String rules =
        "user tillflow on >%s ~tf:* +evalsha +eval +hget +hset +hlen +hkeys +hdel +pexpire"
            + " +persist +info +ping +hello";
    try (EmbeddedRedis redis = EmbeddedRedis.start(rules.formatted(PASSWORD));
        Store store = new Store(RedisSettings.of(redis.uri()));
        Writing writing = new Writing(settings(secured(redis, PASSWORD)))) {
      FeatureRow row = Rows.row(1, 1, 1);
      writing.writeAll(List.of(row));
      assertThat(store.hashes(List.of(Rows.key(row)))).containsValue(Rows.hash(row));
    }
  }

  @Test
  void noFailureRepeatsAPassword() throws Exception {
    try (EmbeddedRedis redis = EmbeddedRedis.start("user tillflow on >another ~* +@all");
        Writing writing =
            new Writing(
                new RedisSinkSettings(
                    secured(redis, PASSWORD), "tf", 50, 10, Duration.ofMillis(200), HORIZON))) {
      assertThatThrownBy(() -> writing.writeAll(List.of(Rows.row(1, 1, 1))))
          .satisfies(e -> assertThat(trace(e)).doesNotContain(PASSWORD).contains("Redis fails"));
    }
  }

  private static String trace(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }

  private RedisSettings secured(EmbeddedRedis redis, String password) throws Exception {
    Path file = Files.writeString(folder.resolve("password"), password + "\n");
    return new RedisSettings(redis.uri(), "tillflow", file.toString(), null, Duration.ofSeconds(5));
  }

  private static RedisSinkSettings settings(RedisSettings redis) {
    return RedisSinkSettings.of(redis, HORIZON);
  }
}
