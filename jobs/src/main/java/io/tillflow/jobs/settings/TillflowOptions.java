package io.tillflow.jobs.settings;

import static org.apache.flink.configuration.ConfigOptions.key;

import io.tillflow.state.names.Feed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** Every option, with its default and what it means; the table of options is made from here. */
public final class TillflowOptions {
  /** What all options begin with. */
  public static final String PREFIX = "tillflow.";

  public static final ConfigOption<String> KAFKA =
      key("tillflow.kafka.bootstrap-servers")
          .stringType()
          .noDefaultValue()
          .withDescription("Kafka brokers, as host:port,host:port. Required.");
  public static final ConfigOption<String> TOPIC_POS = topic(Feed.POS);
  public static final ConfigOption<String> TOPIC_COMMERCE = topic(Feed.COMMERCE);
  public static final ConfigOption<String> TOPIC_INVENTORY = topic(Feed.INVENTORY);
  public static final ConfigOption<String> TOPIC_STORES =
      text("tillflow.kafka.topics.stores", "stores", "Compacted topic of stores.");
  public static final ConfigOption<String> TOPIC_DEAD_LETTERS =
      text("tillflow.kafka.topics.dead-letters", "dead-letters", "Topic for refused records.");
  public static final ConfigOption<String> GROUP_ID =
      text("tillflow.kafka.group-id", "tillflow-silver", "Consumer group of the job.");
  public static final ConfigOption<Map<String, String>> KAFKA_PROPERTIES =
      map("tillflow.kafka.properties", "Passed to every Kafka client; secrets as file:/path.");
  public static final ConfigOption<String> REGISTRY_URL =
      key("tillflow.registry.url")
          .stringType()
          .noDefaultValue()
          .withDescription("Schema registry; without it only single-object Avro and JSON.");
  public static final ConfigOption<String> CATALOG =
      key("tillflow.iceberg.catalog")
          .stringType()
          .noDefaultValue()
          .withDescription("Catalog type: rest, jdbc, hadoop, hive, glue or a class. Required.");
  public static final ConfigOption<String> CATALOG_NAME =
      text("tillflow.iceberg.catalog-name", "tillflow", "Name that scopes a shared catalog.");
  public static final ConfigOption<String> WAREHOUSE =
      key("tillflow.iceberg.warehouse")
          .stringType()
          .noDefaultValue()
          .withDescription("Where tables lie. Required.");
  public static final ConfigOption<String> NAMESPACE =
      text("tillflow.iceberg.namespace", "retail_silver", "Namespace of all silver tables.");
  public static final ConfigOption<String> BRANCH =
      text("tillflow.iceberg.branch", "main", "Branch of the tables that is written.");
  public static final ConfigOption<Map<String, String>> ICEBERG_PROPERTIES =
      map("tillflow.iceberg.properties", "Passed to the catalog; secrets as file:/path.");
  public static final ConfigOption<Duration> LATENESS =
      time("tillflow.intake.lateness", Duration.ofSeconds(30), "Out-of-orderness of a partition.");
  public static final ConfigOption<Duration> IDLE_AFTER =
      time("tillflow.intake.idle-after", Duration.ofMinutes(1), "Silence that makes idle; ≥ 10 s.");
  public static final ConfigOption<Duration> DEDUP_HORIZON =
      time("tillflow.intake.dedup-horizon", Duration.ofDays(2), "How long repeats are known.");
  public static final ConfigOption<MemorySize> DEDUP_MEMORY =
      key("tillflow.intake.dedup-memory")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(128))
          .withDescription("Heap that deduplication may take in one subtask.");
  public static final ConfigOption<Duration> FUTURE_SKEW =
      time("tillflow.intake.future-skew", Duration.ofMinutes(5), "How far a clock may be ahead.");
  public static final ConfigOption<Duration> ANCIENT_AGE =
      time("tillflow.intake.ancient-age", Duration.ofDays(400), "How old an event may be.");
  public static final ConfigOption<Long> CEILING =
      key("tillflow.intake.ceiling-minor")
          .longType()
          .defaultValue(10_000_000L)
          .withDescription("The most that a line or a total may come to, in minor units.");
  public static final ConfigOption<List<String>> EXCLUDED_STORES =
      key("tillflow.intake.excluded-stores")
          .stringType()
          .asList()
          .defaultValues()
          .withDescription("Stores whose events are filtered like those of test stores.");
  public static final ConfigOption<String> PRIVACY =
      text("tillflow.privacy.mode", "on", "on, or off: personal ids then land as they came.");
  public static final ConfigOption<String> KEYS_FILE =
      key("tillflow.privacy.keys-file")
          .stringType()
          .noDefaultValue()
          .withDescription("Mounted file of pseudonym keys. Required unless privacy is off.");
  public static final ConfigOption<String> IDENTITY_KEY =
      key("tillflow.privacy.identity-key")
          .stringType()
          .noDefaultValue()
          .withDescription("Id of the key that names state and rows. Required with privacy on.");

  /** All of them, in the order of the table. */
  public static final List<ConfigOption<?>> ALL =
      List.of(
          KAFKA,
          TOPIC_POS,
          TOPIC_COMMERCE,
          TOPIC_INVENTORY,
          TOPIC_STORES,
          TOPIC_DEAD_LETTERS,
          GROUP_ID,
          KAFKA_PROPERTIES,
          REGISTRY_URL,
          CATALOG,
          CATALOG_NAME,
          WAREHOUSE,
          NAMESPACE,
          BRANCH,
          ICEBERG_PROPERTIES,
          LATENESS,
          IDLE_AFTER,
          DEDUP_HORIZON,
          DEDUP_MEMORY,
          FUTURE_SKEW,
          ANCIENT_AGE,
          CEILING,
          EXCLUDED_STORES,
          PRIVACY,
          KEYS_FILE,
          IDENTITY_KEY);

  private TillflowOptions() {}

  private static ConfigOption<String> topic(Feed feed) {
    return text("tillflow.kafka.topics." + feed.word(), feed.defaultTopic(), "Event topic.");
  }

  private static ConfigOption<String> text(String name, String value, String description) {
    return key(name).stringType().defaultValue(value).withDescription(description);
  }

  private static ConfigOption<Duration> time(String name, Duration value, String description) {
    return key(name).durationType().defaultValue(value).withDescription(description);
  }

  private static ConfigOption<Map<String, String>> map(String name, String description) {
    return key(name).mapType().defaultValue(Map.of()).withDescription(description);
  }
}
