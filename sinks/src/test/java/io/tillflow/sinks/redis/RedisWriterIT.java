package io.tillflow.sinks.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.tillflow.sinks.reader.RedisSettings;
import io.tillflow.state.names.MetricNames;
import io.tillflow.state.online.OnlineFields;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.testdata.embedded.EmbeddedRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever rows come in, and however often, each key holds the row of the highest version. */
class RedisWriterIT {
  private static final int CUSTOMERS = 10_000;
  private static final int STEPS = 6;
  private static final int WRITERS = 3;

  private static EmbeddedRedis redis;
  private static Store store;
  private static RedisSinkSettings settings;

  @BeforeAll
  static void start() {
    redis = EmbeddedRedis.start();
    store = new Store(RedisSettings.of(redis.uri()));
    settings = RedisSinkSettings.of(RedisSettings.of(redis.uri()), Duration.ofDays(2));
  }

  @AfterAll
  static void stop() {
    store.close();
    redis.close();
  }

  @BeforeEach
  void empty() {
    store.ask(c -> c.flushall());
  }

  @Test
  void everyKeyHoldsTheHighestVersionAfterShuffledDoubledRowsOfSeveralWriters() {
    List<CompletableFuture<Void>> writers =
        IntStream.range(0, WRITERS)
            .mapToObj(seed -> written(Rows.shuffled(CUSTOMERS, STEPS, seed)))
            .toList();
    writers.forEach(CompletableFuture::join);
    Map<String, Map<String, String>> expected = Rows.last(CUSTOMERS, STEPS);
    assertThat(store.hashes(expected.keySet())).isEqualTo(expected);
  }

  @Test
  void aStaleWriterChangesNothingWhateverItsClock() throws Exception {
    FeatureRow now = Rows.row(2, 7, 4);
    FeatureRow oldJob = Rows.row(1, 7, 100);
    try (Writing writing = new Writing(settings)) {
      writing.writeAll(List.of(now));
      writing.writeAll(List.of(oldJob));
      assertThat(writing.count(MetricNames.STALE)).isEqualTo(1);
    }
    assertThat(standing(now)).isEqualTo(Rows.hash(now));
  }

  @Test
  void anEqualVersionRenewsTheExpiryAndNothingElse() throws Exception {
    FeatureRow row = Rows.row(1, 7, 3);
    try (Writing writing = new Writing(settings)) {
      writing.writeAll(List.of(row));
      boolean set = store.ask(c -> c.pexpire(Rows.key(row), 60_000));
      assertThat(set).isTrue();
      writing.writeAll(List.of(row));
      assertThat(writing.count(MetricNames.STALE)).isZero();
    }
    assertThat(store.<Long>ask(c -> c.pttl(Rows.key(row))))
        .isBetween(
            Duration.ofMinutes(29).plusDays(2).toMillis(),
            Duration.ofMinutes(30).plusDays(2).toMillis());
    assertThat(standing(row)).isEqualTo(Rows.hash(row));
  }

  @Test
  void aFeatureThatHasNoValueAnyMoreIsGone() throws Exception {
    FeatureRow before = Rows.row(1, 7, 3);
    FeatureRow after = Rows.row(1, 7, 4);
    assertThat(before.values()).containsKey("last_category");
    assertThat(after.values()).doesNotContainKey("last_category");
    try (Writing writing = new Writing(settings)) {
      writing.writeAll(List.of(before));
      writing.writeAll(List.of(after));
    }
    assertThat(standing(after)).isEqualTo(Rows.hash(after));
  }

  @Test
  void whatIsRemovedLeavesItsVersionBehindAndThenGoes() throws Exception {
    FeatureRow before = Rows.row(1, 7, 3);
    FeatureRow removed = removed(Rows.row(1, 7, 5));
    try (Writing writing = new Writing(settings)) {
      writing.writeAll(List.of(before));
      writing.writeAll(List.of(removed));
      writing.writeAll(List.of(Rows.row(1, 7, 4)));
      assertThat(writing.count(MetricNames.STALE)).isEqualTo(1);
    }
    assertThat(standing(removed))
        .containsOnlyKeys(OnlineFields.VERSION, OnlineFields.AS_OF)
        .containsEntry(OnlineFields.VERSION, removed.version().text());
    assertThat(store.<Long>ask(c -> c.pttl(Rows.key(removed))))
        .isBetween(1L, Duration.ofDays(2).toMillis());
  }

  @Test
  void stockNeverExpires() throws Exception {
    FeatureRow row = Rows.row(1, 7, 3);
    try (Writing writing = new Writing(settings)) {
      writing.writeAll(List.of(row, unexpiring(Rows.row(1, 7, 4))));
    }
    assertThat(store.<Long>ask(c -> c.pttl(Rows.key(row)))).isEqualTo(-1);
    assertThat(standing(row)).doesNotContainKey(OnlineFields.EXPIRES);
  }

  @Test
  void rowsOfOneKeyThatComeTogetherAreWrittenOnce() throws Exception {
    try (Writing writing = new Writing(settings)) {
      List<FeatureRow> rows =
          IntStream.rangeClosed(1, 1_000).mapToObj(step -> Rows.row(1, 7, step)).toList();
      writing.writeAll(rows);
      assertThat(writing.count(MetricNames.WRITES)).isLessThan(100);
    }
    FeatureRow last = Rows.row(1, 7, 1_000);
    assertThat(standing(last)).isEqualTo(Rows.hash(last));
  }

  @Test
  void aServerThatForgotTheScriptIsToldItAgain() throws Exception {
    List<FeatureRow> rows = Rows.shuffled(2_000, STEPS, 5);
    try (Writing writing = new Writing(settings)) {
      writing.writeAll(rows.subList(0, 5_000));
      store.ask(c -> c.scriptFlush());
      writing.writeAll(rows.subList(5_000, rows.size()));
    }
    Map<String, Map<String, String>> expected = Rows.last(2_000, STEPS);
    assertThat(store.hashes(expected.keySet())).isEqualTo(expected);
  }

  @Test
  void aFullMemoryIsWaitedForAndNothingIsSkipped() throws Exception {
    store.ask(c -> c.configSet("maxmemory", "1"));
    CompletableFuture<Void> writing;
    try (Writing writer = new Writing(settings)) {
      writing = CompletableFuture.runAsync(() -> write(writer, Rows.shuffled(500, 3, 9)));
      Store.until(() -> writer.count(MetricNames.RETRIES) > 0);
      store.ask(c -> c.configSet("maxmemory", "0"));
      writing.join();
    } finally {
      store.ask(c -> c.configSet("maxmemory", "0"));
    }
    Map<String, Map<String, String>> expected = Rows.last(500, 3);
    assertThat(store.hashes(expected.keySet())).isEqualTo(expected);
  }

  @Test
  void aReplicaIsWaitedForUntilItTakesWritesAgainThenAllIsWrittenAgain() throws Exception {
    store.ask(c -> c.configSet("replica-serve-stale-data", "yes"));
    try (EmbeddedRedis other = EmbeddedRedis.start();
        Writing writer = new Writing(settings)) {
      writer.writeAll(List.of(Rows.row(1, 1, 1)));
      replicaOf("127.0.0.1", "" + other.port());
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(() -> write(writer, Rows.shuffled(500, 3, 9)));
      Store.until(() -> writer.count(MetricNames.RETRIES) > 0);
      replicaOf("NO", "ONE");
      assertThatThrownBy(writing::join).hasStackTraceContaining("Redis restarted or failed over");
    }
    written(Rows.shuffled(500, 3, 9)).join();
    Map<String, Map<String, String>> expected = Rows.last(500, 3);
    assertThat(store.hashes(expected.keySet())).isEqualTo(expected);
  }

  private static void replicaOf(String host, String port) {
    String answer =
        store.ask(
            c ->
                c.dispatch(
                    CommandType.REPLICAOF,
                    new StatusOutput<>(StringCodec.UTF8),
                    new CommandArgs<>(StringCodec.UTF8).add(host).add(port)));
    assertThat(answer).startsWith("OK");
  }

  private static CompletableFuture<Void> written(List<FeatureRow> rows) {
    return CompletableFuture.runAsync(
        () -> {
          try (Writing writing = new Writing(settings)) {
            write(writing, rows);
          }
        });
  }

  private static void write(Writing writing, List<FeatureRow> rows) {
    try {
      writing.writeAll(new ArrayList<>(rows));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> standing(FeatureRow row) {
    return store.hashes(List.of(Rows.key(row))).get(Rows.key(row));
  }

  private static FeatureRow removed(FeatureRow row) {
    return new FeatureRow(
        row.generation(),
        row.entity(),
        row.entityId(),
        row.group(),
        row.freshness(),
        Map.of(),
        row.asOf(),
        row.events(),
        row.knownAt(),
        row.asOf(),
        true);
  }

  private static FeatureRow unexpiring(FeatureRow row) {
    return new FeatureRow(
        row.generation(),
        row.entity(),
        row.entityId(),
        row.group(),
        row.freshness(),
        row.values(),
        row.asOf(),
        row.events(),
        row.knownAt(),
        FeatureRow.NEVER,
        false);
  }
}
