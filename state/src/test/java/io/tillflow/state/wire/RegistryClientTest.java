package io.tillflow.state.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tillflow.state.wire.RegistrySettings.Auth;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryClientTest {
  private static final String SCHEMA = "{\"schema\":\"\\\"string\\\"\"}";
  private static final String PAGE = "<html>Nothing here</html>";

  private record Reply(int status, String body) {}

  private final Deque<Reply> replies = new ArrayDeque<>();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<String> proofs = new ArrayList<>();

  @TempDir Path folder;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aSchemaIsTakenAsItIsTold() throws InterruptedException {
    reply(200, SCHEMA);
    assertThat(ask().schema().getName()).isEqualTo("string");
    assertThat(pauses).isEmpty();
  }

  @Test
  void onlyTheRegistrysOwnWordIsADefiniteNotFound() throws InterruptedException {
    reply(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
    assertThat(ask().whyNot()).contains("no schema with id 7");
    assertThat(pauses).isEmpty();
  }

  @Test
  void whoeverAnswersInItsPlaceIsWaitedOut() throws InterruptedException {
    reply(404, PAGE);
    reply(404, "{\"message\":\"no route\"}");
    reply(404, "");
    reply(200, PAGE);
    reply(200, "{}");
    reply(429, "");
    reply(503, PAGE);
    reply(200, SCHEMA);
    assertThat(ask().schema()).isNotNull();
    assertThat(pauses).hasSize(7).isSorted();
  }

  @Test
  void aSchemaThatIsNoAvroIsNoSchema() throws InterruptedException {
    reply(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message M {}\"}");
    assertThat(ask().whyNot()).contains("self-contained Avro");
    reply(200, "{\"schema\":\"{}\"}");
    assertThat(ask().whyNot()).contains("valid Avro");
  }

  @Test
  void aRegistryThatRefusesEndsTheJob() {
    reply(403, "{\"error_code\":40301}");
    assertThatIllegalStateException().isThrownBy(this::ask).withMessageContaining("403");
  }

  @Test
  void theProbeTellsARegistryFromAnotherServer() {
    reply(404, "{\"error_code\":40403}");
    assertThat(RegistryProbe.ask(settings())).isEqualTo(RegistryProbe.Answer.GOOD);
    reply(200, SCHEMA);
    assertThat(RegistryProbe.ask(settings())).isEqualTo(RegistryProbe.Answer.GOOD);
    reply(401, "");
    assertThat(RegistryProbe.ask(settings())).isEqualTo(RegistryProbe.Answer.REFUSED);
    reply(404, PAGE);
    assertThat(RegistryProbe.ask(settings())).isEqualTo(RegistryProbe.Answer.SILENT);
  }

  @Test
  void itProvesWhoItIsByFilesThatAreReadWhenItAsks() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "hunter2\n");
    String url = settings().url();
    reply(200, SCHEMA);
    var unused = new RegistryHttp(settings(Auth.BASIC, "me", secret)).get("/schemas/ids/7");
    reply(200, SCHEMA);
    unused = new RegistryHttp(settings(Auth.BEARER, null, secret)).get("/schemas/ids/7");
    String basic = Base64.getEncoder().encodeToString("me:hunter2".getBytes(UTF_8));
    assertThat(proofs).containsExactly("Basic " + basic, "Bearer hunter2");
    assertThat(settings(Auth.BASIC, "me", secret).toString()).doesNotContain("hunter2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistrySettings.at(url.replace("//", "//me:hunter2@")));
  }

  @Test
  void aSchemaIsAskedForOnce() throws Exception {
    WriterSchemas writers = new WriterSchemas(settings());
    byte[] record = {0, 0, 0, 0, 7, 2};
    reply(200, SCHEMA);
    assertThat(writers.of(record).schema()).isNotNull();
    assertThat(writers.of(record).schema()).isNotNull();
    assertThat(replies).isEmpty();
  }

  private RegistrySettings settings(Auth auth, String user, Path secret) {
    String file = secret.toString();
    return auth == Auth.BASIC
        ? new RegistrySettings(settings().url(), auth, user, file, null, null, null)
        : new RegistrySettings(settings().url(), auth, null, null, file, null, null);
  }

  private RegistryClient.Answer ask() throws InterruptedException {
    return new RegistryClient(new RegistryHttp(settings()), pauses::add).schema(7);
  }

  private RegistrySettings settings() {
    return RegistrySettings.at("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void reply(int status, String body) {
    replies.add(new Reply(status, body));
  }

  private void answer(HttpExchange exchange) throws IOException {
    Reply reply = replies.remove();
    String proof = exchange.getRequestHeaders().getFirst("Authorization");
    if (proof != null) {
      proofs.add(proof);
    }
    byte[] body = reply.body().getBytes(UTF_8);
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
