package io.tillflow.local.report;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.tillflow.sinks.reader.RedisClients;
import io.tillflow.sinks.reader.RedisLink;
import io.tillflow.sinks.reader.RedisSettings;
import io.tillflow.state.event.Severity;
import io.tillflow.state.online.OnlineGroup;
import io.tillflow.state.row.Alert;
import io.tillflow.state.row.FeatureRow;
import io.tillflow.testdata.embedded.EmbeddedRedis;
import io.tillflow.testdata.generator.Coordinates;
import io.tillflow.testdata.generator.Generator;
import io.tillflow.testdata.generator.GeneratorSettings;
import io.tillflow.testdata.reference.ReferenceIntake;
import io.tillflow.testdata.reference.ReferenceResult;
import io.tillflow.testdata.reference.ReferenceSettings;
import io.tillflow.testdata.reference.features.Crossing;
import io.tillflow.testdata.reference.features.FeatureTexts;
import io.tillflow.testdata.reference.features.Punctuality;
import io.tillflow.testdata.reference.features.ReferenceFeatures;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of an online store, a log and alerts that are as they must be, or are not. */
class FeaturesCheckIT {
  private static final long HOUR = 3_600_000;
  private static final String PREFIX = "try";
  private static final OnlineGroup GROUP = OnlineGroup.SKU_TREND;
  private static final Schema LOG =
      new Schema(
          NestedField.required(1, "entity", Types.StringType.get()),
          NestedField.required(2, "entity_id", Types.StringType.get()),
          NestedField.required(3, "group", Types.StringType.get()),
          NestedField.optional(
              4,
              "values",
              Types.MapType.ofOptional(5, 6, Types.StringType.get(), Types.StringType.get())),
          NestedField.required(7, "as_of_ts", Types.TimestampType.withZone()),
          NestedField.required(8, "version", Types.StringType.get()),
          NestedField.optional(9, "expires_ts", Types.TimestampType.withZone()));

  private static EmbeddedRedis redis;
  private static RedisClients clients;
  private static RedisLink link;
  private static ReferenceResult world;
  private static ReferenceFeatures reference;

  private final List<Record> log = new ArrayList<>();
  private final List<Alert> alerts = new ArrayList<>();

  @BeforeAll
  static void start() {
    redis = EmbeddedRedis.start();
    clients = new RedisClients(RedisSettings.of(redis.uri()));
    link = clients.connect();
    Generator generator = Generator.of(GeneratorSettings.ofSeed(3).withEvents(1_500));
    world =
        new ReferenceIntake(ReferenceSettings.DEFAULT, generator.stores())
            .judge(new Coordinates(2).placeAll(generator));
    reference =
        ReferenceFeatures.of(world.posEvents(), world.commerceEvents(), world.inventoryChanges());
  }

  @AfterAll
  static void end() {
    link.close();
    clients.close();
    redis.close();
  }

  @BeforeEach
  void fill() {
    ask(RedisClusterAsyncCommands::flushall);
    for (OnlineGroup group : ReferenceFeatures.GROUPS) {
      for (String id : reference.entities(group)) {
        land(row(group, id, 1));
        land(row(group, id, 2));
      }
    }
    Punctuality punctuality = new Punctuality(Duration.ofSeconds(30));
    world.judged().forEach(punctuality::take);
    reference
        .lowStock(punctuality)
        .forEach((shelf, low) -> low.crossings().forEach(c -> alerts.add(alert(shelf, c))));
  }

  /** As of so many hours after the latest event, as if something had decayed. */
  private static FeatureRow row(OnlineGroup group, String id, int hours) {
    long latest = reference.latest(group, id);
    long asOf = latest + hours * HOUR;
    long day = group.name().equals("live") ? 1 : 7;
    return new FeatureRow(
        1,
        group.entity(),
        id,
        group.name(),
        group.freshness(),
        reference.values(group, id, asOf),
        asOf,
        1,
        asOf,
        group.name().equals("stock") ? FeatureRow.NEVER : latest + day * 24 * HOUR,
        false);
  }

  private void land(FeatureRow row) {
    String key = row.onlineGroup().key(PREFIX, row.entityId());
    ask(commands -> commands.del(key));
    ask(commands -> commands.hset(key, FeatureTexts.hash(row)));
    Record logged = GenericRecord.create(LOG);
    logged.setField("entity", row.entity());
    logged.setField("entity_id", row.entityId());
    logged.setField("group", row.group());
    logged.setField("values", row.values());
    logged.setField("as_of_ts", time(row.asOf()));
    logged.setField("version", row.version().text());
    logged.setField("expires_ts", time(row.expiresAtIfEver()));
    log.add(logged);
  }

  private static Object time(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
  }

  private static Alert alert(String shelf, Crossing crossing) {
    return new Alert(
        shelf + crossing.time(),
        "LOW_STOCK",
        Severity.MEDIUM,
        shelf.substring(0, shelf.indexOf('|')),
        shelf.substring(shelf.indexOf('|') + 1),
        crossing.time(),
        Map.of("on_hand", "" + crossing.onHand(), "reorder_point", "" + crossing.reorderPoint()),
        0);
  }

  private static void ask(
      Function<RedisClusterAsyncCommands<String, String>, RedisFuture<?>> question) {
    Object unused = question.apply(link.commands()).toCompletableFuture().join();
  }

  private Map<String, Compared> compared() {
    Online online = new RedisHashes(RedisSettings.of(redis.uri()), PREFIX);
    FeaturesCheck check = new FeaturesCheck((table, each) -> log.forEach(each), online);
    world.judged().forEach(check::take);
    return check.compared(alerts).stream().collect(toMap(Compared::subject, one -> one));
  }

  private void assertCounts(String subject, long missing, long extra, long different) {
    assertThat(compared().get(subject))
        .extracting(Compared::missing, Compared::extra, Compared::different)
        .containsExactly(missing, extra, different);
  }

  @Test
  void everyKeyIsComparedAsOfItsOwnTime() {
    assertThat(compared().values()).hasSize(7).allMatch(Compared::isEqual);
    assertThat(compared().values()).extracting(Compared::found).doesNotContain(0L);
  }

  @Test
  void keysThatAreMissingOrTooManyOrWrongAreFound() {
    List<String> ids = List.copyOf(reference.entities(GROUP));
    String gone = GROUP.key(PREFIX, ids.get(0));
    String wrong = GROUP.key(PREFIX, ids.get(1));
    ask(commands -> commands.rename(gone, GROUP.key(PREFIX, "SKU-NEVER")));
    ask(commands -> commands.hset(wrong, "units_7d", "77777"));
    assertCounts(GROUP + " online", 1, 1, 1);
    assertCounts("feature_log, its truth online", 1, 1, 1);
  }

  @Test
  void aKeyThatHasNotSeenTheLatestEventIsWrong() {
    String id = reference.entities(GROUP).iterator().next();
    land(row(GROUP, id, -1));
    assertCounts(GROUP + " online", 0, 0, 1);
  }

  @Test
  void alertsThatAreMissingOrToldTwiceAreFound() {
    Alert first = alerts.get(0);
    alerts.add(first);
    assertCounts("low-stock-alerts topic", 0, 1, 0);
    alerts.removeIf(first::equals);
    assertThat(compared().get("low-stock-alerts topic").found()).isEqualTo(alerts.size());
  }
}
