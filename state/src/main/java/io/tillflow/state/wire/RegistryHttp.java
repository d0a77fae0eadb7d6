package io.tillflow.state.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A path in, the registry's HTTP answer out; secrets are read from their files at each request. */
final class RegistryHttp {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private final RegistrySettings settings;
  private final URI base;
  private final HttpClient client;

  RegistryHttp(RegistrySettings settings) {
    this.settings = settings;
    this.base = URI.create(settings.url().replaceAll("/+$", ""));
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT);
    if (settings.truststoreFile() != null) {
      builder.sslContext(trusting());
    }
    this.client = builder.build();
  }

  URI base() {
    return base;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER);
    request.header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
    switch (settings.auth()) {
      case BASIC -> request.header("Authorization", "Basic " + basic());
      case BEARER -> request.header("Authorization", "Bearer " + secret(settings.tokenFile()));
      case NONE -> {}
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String basic() throws IOException {
    String pair = settings.user() + ":" + secret(settings.passwordFile());
    return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private SSLContext trusting() {
    Path file = Path.of(settings.truststoreFile());
    try (InputStream in = Files.newInputStream(file)) {
      String password = settings.truststorePasswordFile();
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(in, password == null ? null : secret(password).toCharArray());
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("truststore " + file + " cannot be read", e);
    }
  }

  private static String secret(String file) throws IOException {
    return Files.readString(Path.of(file)).strip();
  }
}
