package io.tillflow.functions.intake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tillflow.state.wire.RegistrySettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A registry that knows some schemas by id and nothing else, on a free port of this machine. */
final class LocalRegistry implements AutoCloseable {
  private static final String PATH = "/schemas/ids/";

  private final Map<Integer, String> schemas;
  private final HttpServer server;

  LocalRegistry(Map<Integer, String> schemas) throws IOException {
    this.schemas = schemas;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(PATH, this::answer);
    server.start();
  }

  RegistrySettings settings() {
    return RegistrySettings.at("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String schema = schemas.get(Integer.valueOf(path.substring(PATH.length())));
    byte[] body = body(schema).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(schema == null ? 404 : 200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static String body(String schema) {
    return schema == null
        ? "{\"error_code\":40403}"
        : "{\"schema\":\"" + schema.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
