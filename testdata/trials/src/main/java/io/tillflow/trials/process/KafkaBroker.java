package io.tillflow.trials.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/** A real Kafka broker (KRaft, one node) in a process of its own. */
public final class KafkaBroker implements AutoCloseable {
  private final JavaProcess process;
  private final int port;

  private KafkaBroker(JavaProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one that keeps everything in the folder. */
  public static KafkaBroker start(Path dir) throws IOException {
    Files.createDirectories(dir);
    int port = Ports.free();
    Path settings = dir.resolve("server.properties");
    store(properties(dir, port, Ports.free()), settings);
    format(settings);
    JavaProcess process =
        Launch.fromHere("kafka.Kafka")
            .jvm("-Xmx1g", "-XX:+UseG1GC")
            .args(settings.toString())
            .start(dir.resolve("broker.log"));
    process.await("an open port", Duration.ofSeconds(60), () -> Ports.open(port));
    return new KafkaBroker(process, port);
  }

  /** Where clients reach it. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.close();
  }

  private static void format(Path settings) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    String[] words = {"format", "-t", Uuid.randomUuid().toString(), "-c", settings.toString()};
    int code = kafka.tools.StorageTool.execute(words, nowhere);
    if (code != 0) {
      throw new IllegalStateException("Kafka's storage could not be formatted: exit code " + code);
    }
  }

  private static Properties properties(Path dir, int port, int controllerPort) {
    Properties p = new Properties();
    p.setProperty("process.roles", "broker,controller");
    p.setProperty("node.id", "1");
    p.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    p.setProperty(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    p.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.setProperty("controller.listener.names", "CONTROLLER");
    p.setProperty("log.dirs", dir.resolve("log").toString());
    for (String single :
        List.of(
            "offsets.topic.replication.factor",
            "transaction.state.log.replication.factor",
            "transaction.state.log.min.isr",
            "offsets.topic.num.partitions",
            "transaction.state.log.num.partitions")) {
      p.setProperty(single, "1");
    }
    p.setProperty("group.initial.rebalance.delay.ms", "0");
    p.setProperty("auto.create.topics.enable", "false");
    return p;
  }

  private static void store(Properties properties, Path file) {
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
