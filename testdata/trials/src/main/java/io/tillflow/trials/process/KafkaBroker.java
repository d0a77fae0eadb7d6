package io.tillflow.trials.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A real Kafka broker (KRaft, one node) in a process of its own. */
public final class KafkaBroker implements AutoCloseable {
  private final JavaProcess process;
  private final String bootstrapServers;

  private KafkaBroker(JavaProcess process, String bootstrapServers) {
    this.process = process;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts one that keeps everything in the folder. */
  public static KafkaBroker start(Path dir) throws IOException {
    Files.createDirectories(dir);
    Path address = dir.resolve("address");
    Files.deleteIfExists(address);
    JavaProcess process =
        Launch.fromHere(BrokerMain.class.getName())
            .jvm("-Xmx1g", "-XX:+UseG1GC")
            .args(Files.createDirectories(dir.resolve("broker")).toString(), address.toString())
            .start(dir.resolve("broker.log"));
    process.await("its address", Duration.ofSeconds(60), () -> Files.exists(address));
    return new KafkaBroker(process, Files.readString(address));
  }

  /** Where clients reach it. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public void close() {
    process.close();
  }
}
