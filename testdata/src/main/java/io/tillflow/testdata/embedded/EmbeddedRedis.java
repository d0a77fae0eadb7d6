package io.tillflow.testdata.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis as a child process on a free port of 127.0.0.1; it keeps nothing on disk but what
 * settings ask for.
 */
public final class EmbeddedRedis implements AutoCloseable {
  /** The variable that names the program of another server than the one that ships with tests. */
  private static final String SERVER = "TILLFLOW_REDIS_SERVER";

  private static final Pattern READY =
      Pattern.compile("Ready to accept connections|Sentinel ID is|MASTER <-> REPLICA sync started");

  private final Folder folder;
  private final int port;
  private final List<String> command;
  private Process process;

  private EmbeddedRedis(List<String> settings, int port, String... mode) {
    this.folder = Folder.temporary("redis");
    this.port = port;
    List<String> all = new ArrayList<>();
    all.add("port " + port);
    all.add("bind 127.0.0.1");
    all.add("dir " + folder.path());
    all.addAll(settings);
    Path file = folder.path().resolve("redis.conf");
    try {
      Files.write(file, all);
      command = new ArrayList<>();
      command.add(server());
      command.add(file.toString());
      command.addAll(List.of(mode));
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded Redis cannot be laid out", e);
    }
    restart();
  }

  private static String server() throws IOException {
    String other = System.getenv(SERVER);
    return other == null ? ExecutableProvider.newJarResourceProvider().get().getPath() : other;
  }

  /** Starts a server with no data, and with lines of its settings file if there are any. */
  public static EmbeddedRedis start(String... settings) {
    List<String> all = new ArrayList<>(List.of("save \"\""));
    all.addAll(List.of(settings));
    return new EmbeddedRedis(all, FreePorts.one());
  }

  /** Starts a Sentinel that is quick to replace this server, under this name. */
  public EmbeddedRedis sentinel(String name) {
    return new EmbeddedRedis(
        List.of(
            "sentinel monitor %s 127.0.0.1 %d 1".formatted(name, port),
            "sentinel down-after-milliseconds %s 500".formatted(name),
            "sentinel failover-timeout %s 5000".formatted(name)),
        FreePorts.one(),
        "--sentinel");
  }

  /** Where clients connect to. */
  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** The port of 127.0.0.1 it listens on. */
  public int port() {
    return port;
  }

  /** Kills it as nothing else does: what is not on disk is lost. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Starts it again on the same port with what is on disk. */
  public void restart() {
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      BufferedReader said =
          new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
      String line = said.readLine();
      while (line != null && !READY.matcher(line).find()) {
        line = said.readLine();
      }
      if (line == null) {
        throw new IllegalStateException("the embedded Redis does not start");
      }
      drain(said);
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded Redis does not start", e);
    }
  }

  // A server whose words nobody reads stops once the pipe is full.
  private static void drain(BufferedReader said) {
    Thread thread = new Thread(() -> said.lines().forEach(line -> {}), "listens to Redis");
    thread.setDaemon(true);
    thread.start();
  }

  private void awaitEnd() {
    try {
      int unused = process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Redis ends", e);
    }
  }

  @Override
  public void close() {
    kill();
    folder.close();
  }
}
