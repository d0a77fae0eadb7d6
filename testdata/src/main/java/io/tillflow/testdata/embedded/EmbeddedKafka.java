package io.tillflow.testdata.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker in this JVM: one KRaft node on free ports of 127.0.0.1.
 *
 * <p>Topics keep their records for ever and take any timestamp, because the data that is written to
 * them simulates its own time.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final int START_ATTEMPTS = 4;

  private final Folder folder;
  private final String bootstrapServers;
  private final KafkaRaftServer server;
  private final Admin admin;

  private EmbeddedKafka(Folder folder, String bootstrapServers, KafkaRaftServer server) {
    this.folder = folder;
    this.bootstrapServers = bootstrapServers;
    this.server = server;
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /** Starts a broker whose files go when it is closed. */
  public static EmbeddedKafka start() {
    return start(Folder.temporary("tillflow-kafka-"));
  }

  /** Starts a broker on a folder that stays, with what an earlier broker left there. */
  public static EmbeddedKafka startIn(Path folder) {
    return start(Folder.kept(folder));
  }

  // Another process may take a free port before the broker does; then it is tried with new ones.
  private static EmbeddedKafka start(Folder folder) {
    BrokerExits.raise();
    RuntimeException last = null;
    for (int attempt = 0; attempt < START_ATTEMPTS; attempt++) {
      List<Integer> ports = FreePorts.some(2);
      Properties settings = BrokerSettings.of(folder.path(), ports.get(0), ports.get(1));
      try {
        KafkaRaftServer server = startServer(folder.path(), settings);
        return new EmbeddedKafka(folder, "127.0.0.1:" + ports.get(0), server);
      } catch (RuntimeException e) {
        last = e;
      }
    }
    folder.close();
    throw new IllegalStateException("the embedded Kafka broker does not start", last);
  }

  private static KafkaRaftServer startServer(Path folder, Properties settings) {
    BrokerSettings.format(folder, settings);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    try {
      server.startup();
      return server;
    } catch (RuntimeException e) {
      server.shutdown();
      throw e;
    }
  }

  /** Where clients connect to. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** A client for topics, groups and offsets; closed with the broker. */
  public Admin admin() {
    return admin;
  }

  /** Makes a topic whose records carry the timestamps of their producer. */
  public void createTopic(String name, int partitions) {
    createTopic(name, partitions, Map.of());
  }

  /** Makes a topic with settings of its own, such as {@code message.timestamp.type}. */
  public void createTopic(String name, int partitions, Map<String, String> settings) {
    NewTopic topic = new NewTopic(name, Optional.of(partitions), Optional.empty());
    NewTopics.make(admin, List.of(topic.configs(settings)));
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
    server.shutdown();
    server.awaitShutdown();
    folder.close();
  }
}
