package io.tillflow.testdata.embedded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.tools.StorageTool;

/** The settings of a broker that is also its own controller, and the formatting of its folder. */
final class BrokerSettings {
  // Always the same, so that a later broker may take over a folder.
  private static final String CLUSTER_ID = "dGlsbGZsb3ctbG9jYWwtMQ";

  private static final String[][] SETTINGS = {
    {"node.id", "1"},
    {"process.roles", "broker,controller"},
    {"controller.listener.names", "CONTROLLER"},
    {"inter.broker.listener.name", "PLAINTEXT"},
    {"listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"},
    {"num.partitions", "1"},
    {"auto.create.topics.enable", "false"},
    {"offsets.topic.num.partitions", "1"},
    {"offsets.topic.replication.factor", "1"},
    {"transaction.state.log.num.partitions", "1"},
    {"transaction.state.log.replication.factor", "1"},
    {"transaction.state.log.min.isr", "1"},
    {"group.initial.rebalance.delay.ms", "0"},
    // The data simulates its time: nothing is too old to keep or too new to take.
    {"log.retention.ms", "-1"},
    {"log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE)},
    // Above the largest record that the intake accepts, so that a test can send one.
    {"message.max.bytes", Integer.toString(8 << 20)},
    // The default sets 128 MB of heap aside for compaction.
    {"log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20)},
    {"controlled.shutdown.enable", "false"},
  };

  private BrokerSettings() {}

  static Properties of(Path folder, int port, int controllerPort) {
    Properties settings = new Properties();
    for (String[] setting : SETTINGS) {
      settings.setProperty(setting[0], setting[1]);
    }
    settings.setProperty("log.dirs", folder.resolve("log").toString());
    settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.setProperty(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    return settings;
  }

  /** Gives the folder its cluster id, unless an earlier broker has. */
  static void format(Path folder, Properties settings) {
    Path file = folder.resolve("server.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      settings.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    String[] arguments = {"format", "--ignore-formatted", "-t", CLUSTER_ID, "-c", file.toString()};
    int status =
        StorageTool.execute(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
    if (status != 0) {
      throw new IllegalStateException(
          "cannot format " + folder + ": " + said.toString(StandardCharsets.UTF_8));
    }
  }
}
