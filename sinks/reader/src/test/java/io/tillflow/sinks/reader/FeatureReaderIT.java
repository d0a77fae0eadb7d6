package io.tillflow.sinks.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.tillflow.state.online.Freshness;
import io.tillflow.state.online.OnlineFields;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.online.Version;
import io.tillflow.testdata.embedded.EmbeddedRedis;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs without Flink on its class path, as services do. */
class FeatureReaderIT {
  private static final Instant NOON = Instant.ofEpochMilli(1_760_000_000_000L);
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final OnlineGroup LIVE = OnlineGroup.CUSTOMER_LIVE;
  private static final OnlineGroup RECENT = OnlineGroup.CUSTOMER_RECENT;

  private static EmbeddedRedis redis;
  private static RedisClients clients;
  private static FeatureReader reader;

  @BeforeAll
  static void start() {
    redis = EmbeddedRedis.start();
    clients = new RedisClients(RedisSettings.of(redis.uri()));
    reader = new FeatureReader(RedisSettings.of(redis.uri()), "tf", CLOCK);
  }

  @AfterAll
  static void stop() {
    reader.close();
    clients.close();
    redis.close();
  }

  @Test
  void flinkIsNotOnTheClassPath() {
    assertThatThrownBy(() -> Class.forName("org.apache.flink.api.connector.sink2.Sink"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void manyEntitiesAreReadTogetherEachGroupWithItsAge() {
    for (int id = 0; id < 500; id++) {
      stands(LIVE, "m" + id, Map.of("views_10m", "" + id), Duration.ofSeconds(id));
      stands(RECENT, "m" + id, Map.of("carts_24h", "1"), Duration.ofSeconds(7));
    }
    Map<String, List<Features>> read =
        reader.readAll(IntStream.range(0, 500).mapToObj(id -> "m" + id).toList(), LIVE, RECENT);
    assertThat(read).hasSize(500);
    assertThat(read.get("m42"))
        .extracting(Features::group, Features::values, Features::age)
        .containsExactly(
            tuple(LIVE, Map.of("views_10m", "42"), Duration.ofSeconds(42)),
            tuple(RECENT, Map.of("carts_24h", "1"), Duration.ofSeconds(7)));
  }

  @Test
  void whatIsNotThereReadsAsAbsent() {
    Features unknown = reader.read("nobody", LIVE).get(0);
    assertThat(unknown.isPresent()).isFalse();
    assertThat(unknown.version()).isNull();
  }

  @Test
  void whatHasExpiredOrWasRemovedReadsAsAbsent() {
    stands(LIVE, "expired", Map.of("views_10m", "1"), Duration.ofMinutes(30));
    stands(LIVE, "removed", Map.of(), Duration.ofMinutes(1));
    assertThat(reader.read("expired", LIVE).get(0).isPresent()).isFalse();
    assertThat(reader.read("removed", LIVE).get(0).isPresent()).isFalse();
    assertThat(reader.read("removed", LIVE).get(0).version()).isNotNull();
  }

  @Test
  void whatIsOlderThanItsClassAllowsIsOldThoughItHasNotExpired() {
    Duration age = Freshness.WARM.expiry().plusSeconds(1);
    stands(RECENT, "rare", Map.of("spend_7d", "12.50"), age, Duration.ofDays(7));
    stands(RECENT, "regular", Map.of("spend_7d", "12.50"), age.minusSeconds(1));
    assertThat(reader.read("rare", RECENT).get(0))
        .matches(Features::isPresent)
        .matches(Features::isOld);
    assertThat(reader.read("rare", RECENT.in(Freshness.COLD)).get(0).isOld()).isFalse();
  }

  @Test
  void aPasswordInTheAddressIsRefused() {
    assertThatThrownBy(() -> RedisSettings.of("redis://user:secret@host:6379"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  private static void stands(
      OnlineGroup group, String id, Map<String, String> values, Duration age) {
    stands(group, id, values, age, group.freshness().expiry());
  }

  private static void stands(
      OnlineGroup group, String id, Map<String, String> values, Duration age, Duration expiry) {
    Instant asOf = NOON.minus(age);
    Map<String, String> hash = new HashMap<>(values);
    hash.put(OnlineFields.VERSION, new Version(0, asOf.toEpochMilli(), 1).text());
    hash.put(OnlineFields.AS_OF, "" + asOf.toEpochMilli());
    hash.put(OnlineFields.EXPIRES, "" + asOf.plus(expiry).toEpochMilli());
    try (RedisLink link = clients.connect()) {
      long fields = link.commands().hset(group.key("tf", id), hash).toCompletableFuture().join();
      assertThat(fields).isPositive();
    }
  }
}
