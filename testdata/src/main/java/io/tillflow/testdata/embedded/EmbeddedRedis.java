package io.tillflow.testdata.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import redis.embedded.RedisServer;

/** A real Redis as a child process on a free port of 127.0.0.1; it keeps nothing on disk. */
public final class EmbeddedRedis implements AutoCloseable {
  private final RedisServer server;
  private final int port;

  private EmbeddedRedis(RedisServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Starts a server with no data. */
  public static EmbeddedRedis start() {
    int port = FreePorts.one();
    try {
      RedisServer server =
          RedisServer.newRedisServer()
              .port(port)
              .bind("127.0.0.1")
              .setting("save \"\"")
              .setting("appendonly no")
              .build();
      server.start();
      return new EmbeddedRedis(server, port);
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded Redis does not start", e);
    }
  }

  /** Where clients connect to. */
  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** The port of 127.0.0.1 it listens on. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException("the embedded Redis does not end", e);
    }
  }
}
