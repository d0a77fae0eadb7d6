package io.tillflow.sinks.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tillflow.sinks.reader.RedisSettings;
import io.tillflow.testdata.embedded.EmbeddedRedis;
import io.tillflow.testdata.embedded.FreePorts;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that speaks TLS alone, with a certificate of its own making. */
class RedisTlsIT {
  private static final String SECRET = "changeit";

  @TempDir private Path folder;

  @Test
  void aServerIsTrustedByTheCertificateThatIsNamedAndByNoOther() throws Exception {
    certify();
    int port = FreePorts.one();
    try (EmbeddedRedis redis =
        EmbeddedRedis.start(
            "tls-port " + port,
            "tls-auth-clients no",
            "tls-cert-file " + file("cert.pem"),
            "tls-key-file " + file("key.pem"),
            "tls-ca-cert-file " + file("cert.pem"))) {
      assertThat(redis.port()).isNotEqualTo(port);
      var row = Rows.row(1, 1, 1);
      try (Writing writing = new Writing(settings(port, file("cert.pem")))) {
        writing.writeAll(List.of(row));
      }
      try (Store store = new Store(settings(port, file("cert.pem")).redis())) {
        assertThat(store.hashes(List.of(Rows.key(row)))).containsValue(Rows.hash(row));
      }
      try (Writing writing = new Writing(settings(port, null))) {
        assertThatThrownBy(() -> writing.writeAll(List.of(row)))
            .hasStackTraceContaining("Redis fails for more than");
      }
    }
  }

  private static RedisSinkSettings settings(int port, String caFile) {
    RedisSettings redis =
        new RedisSettings("rediss://127.0.0.1:" + port, null, null, caFile, Duration.ofSeconds(5));
    return new RedisSinkSettings(redis, "tf", 50, 10, Duration.ofMillis(100), Duration.ofDays(2));
  }

  private void certify() throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    int failure =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "redis",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file("store"),
                "-storepass",
                SECRET)
            .start()
            .waitFor();
    assertThat(failure).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve("store"))) {
      store.load(in, SECRET.toCharArray());
    }
    pem("cert.pem", "CERTIFICATE", store.getCertificate("redis").getEncoded());
    pem("key.pem", "PRIVATE KEY", store.getKey("redis", SECRET.toCharArray()).getEncoded());
  }

  private void pem(String name, String kind, byte[] bytes) throws Exception {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Path unused =
        Files.writeString(
            folder.resolve(name),
            "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }
}
