package io.tillflow.jobs.settings;

import static io.tillflow.jobs.settings.Declare.map;
import static io.tillflow.jobs.settings.Declare.text;

import io.tillflow.state.names.Feed;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/** Where events come from: brokers, topics, and the registry of their schemas. */
public final class KafkaOptions {
  public static final ConfigOption<String> SERVERS =
      text("tillflow.kafka.bootstrap-servers", "Kafka brokers, as host:port,host:port. Required.");
  public static final ConfigOption<String> TOPIC_POS = topic(Feed.POS);
  public static final ConfigOption<String> TOPIC_COMMERCE = topic(Feed.COMMERCE);
  public static final ConfigOption<String> TOPIC_INVENTORY = topic(Feed.INVENTORY);
  public static final ConfigOption<String> TOPIC_STORES =
      text("tillflow.kafka.topics.stores", "stores", "Compacted topic of stores.");
  public static final ConfigOption<String> TOPIC_PRODUCTS =
      text("tillflow.kafka.topics.products", "products", "Compacted topic of products.");
  public static final ConfigOption<String> TOPIC_RULES =
      text("tillflow.kafka.topics.anomaly-rules", "anomaly-rules", "Compacted topic of rules.");
  public static final ConfigOption<String> TOPIC_FEEDBACK =
      text(
          "tillflow.kafka.topics.anomaly-feedback",
          "anomaly-feedback",
          "Topic of verdicts on alerts.");
  public static final ConfigOption<String> TOPIC_ALERTS =
      text("tillflow.kafka.topics.anomaly-alerts", "anomaly-alerts", "Topic for alerts.");
  public static final ConfigOption<String> TOPIC_LOW_STOCK =
      text(
          "tillflow.kafka.topics.low-stock-alerts",
          "low-stock-alerts",
          "Topic for alerts of shelves that run low.");
  public static final ConfigOption<String> TOPIC_ERASURES =
      text(
          "tillflow.kafka.topics.erasure-requests",
          "erasure-requests",
          "Topic of requests to be forgotten.");
  public static final ConfigOption<String> TOPIC_DEAD_LETTERS =
      text("tillflow.kafka.topics.dead-letters", "dead-letters", "Topic for refused records.");
  public static final ConfigOption<String> GROUP_ID =
      text("tillflow.kafka.group-id", "Consumer group; tillflow-JOB where none is given.");
  public static final ConfigOption<String> START =
      text(
          "tillflow.kafka.start",
          "committed",
          "Where a start without state begins: committed (the group's offsets, else the earliest),"
              + " earliest, or an append time as ISO-8601 or epoch milliseconds.");
  public static final ConfigOption<Map<String, String>> PROPERTIES =
      map("tillflow.kafka.properties", "Passed to every Kafka client; secrets as file:/path.");

  public static final ConfigOption<String> REGISTRY_URL =
      text(
          "tillflow.registry.url",
          "Base of a Confluent-compatible schema registry; without it only single-object Avro and"
              + " JSON are read.");
  public static final ConfigOption<String> REGISTRY_AUTH =
      text("tillflow.registry.auth", "none", "How to prove who asks: none, basic or bearer.");
  public static final ConfigOption<String> REGISTRY_USER =
      text("tillflow.registry.user", "User of basic authentication.");
  public static final ConfigOption<String> REGISTRY_PASSWORD =
      text("tillflow.registry.password-file", "Mounted file with the user's password.");
  public static final ConfigOption<String> REGISTRY_TOKEN =
      text("tillflow.registry.token-file", "Mounted file with the token of bearer authentication.");
  public static final ConfigOption<String> REGISTRY_TRUST =
      text(
          "tillflow.registry.truststore-file",
          "PKCS12 or JKS store to trust instead of the platform's.");
  public static final ConfigOption<String> REGISTRY_TRUST_PASSWORD =
      text("tillflow.registry.truststore-password-file", "Mounted file with its password.");

  /** All of them, in the order of the table. */
  static final List<ConfigOption<?>> ALL =
      List.of(
          SERVERS,
          TOPIC_POS,
          TOPIC_COMMERCE,
          TOPIC_INVENTORY,
          TOPIC_STORES,
          TOPIC_PRODUCTS,
          TOPIC_RULES,
          TOPIC_FEEDBACK,
          TOPIC_ALERTS,
          TOPIC_LOW_STOCK,
          TOPIC_ERASURES,
          TOPIC_DEAD_LETTERS,
          GROUP_ID,
          START,
          PROPERTIES,
          REGISTRY_URL,
          REGISTRY_AUTH,
          REGISTRY_USER,
          REGISTRY_PASSWORD,
          REGISTRY_TOKEN,
          REGISTRY_TRUST,
          REGISTRY_TRUST_PASSWORD);

  private KafkaOptions() {}

  /** The option that names this topic. */
  static ConfigOption<String> topic(Feed feed) {
    return text("tillflow.kafka.topics." + feed.word(), feed.defaultTopic(), "Event topic.");
  }
}
