package io.tillflow.jobs.source;

import io.tillflow.sinks.Secrets;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * How clients reach Kafka.
 *
 * @param start where a start without state begins
 * @param properties passed to every client; a value {@code file:/path} is a secret
 */
public record KafkaSettings(
    String bootstrapServers, String groupId, Start start, Map<String, String> properties)
    implements Serializable {
  private static final String PROVIDER = "directory";

  /** Copies the properties in an order of their own. */
  public KafkaSettings {
    properties = new TreeMap<>(properties);
  }

  /** The same from the committed offsets. */
  public KafkaSettings(String bootstrapServers, String groupId, Map<String, String> properties) {
    this(bootstrapServers, groupId, Start.COMMITTED, properties);
  }

  /** Client properties with references in Kafka's own words: the client opens them by itself. */
  public Properties client() {
    Properties client = new Properties();
    properties.forEach((name, value) -> client.setProperty(name, referred(value)));
    if (properties.values().stream().anyMatch(Secrets::isReference)) {
      client.setProperty("config.providers", PROVIDER);
      client.setProperty(
          "config.providers." + PROVIDER + ".class",
          "org.apache.kafka.common.config.provider.DirectoryConfigProvider");
    }
    return client;
  }

  /** The same with the brokers' addresses. */
  public Properties connected() {
    Properties client = client();
    client.setProperty(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return client;
  }

  private static String referred(String value) {
    if (!Secrets.isReference(value)) {
      return value;
    }
    Path file = Path.of(value.substring("file:".length()));
    return "${" + PROVIDER + ":" + file.getParent() + ":" + file.getFileName() + "}";
  }

  /** Names the brokers without the properties, which may be secret. */
  @Override
  public String toString() {
    return "Kafka at " + bootstrapServers;
  }
}
