package io.tillflow.sinks.reader;

import io.lettuce.core.RedisURI;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How clients reach Redis; secrets are named by their files alone.
 *
 * @param uri {@code redis://host:port/database}, {@code redis-sentinel://host:port,host:port#name}
 *     or {@code redis-cluster://host:port,host:port}; with {@code rediss} in front for TLS
 * @param user of an access list; null for the default one
 * @param passwordFile the mounted file with the user's password, read at every connection; null
 *     where there is none
 * @param caFile certificates to trust in place of the platform's, as PEM; null for those
 * @param timeout within which a server connects and answers
 */
public record RedisSettings(
    String uri, String user, String passwordFile, String caFile, Duration timeout)
    implements Serializable {
  private static final String ALLOWED =
      "allowed: redis://host:port, redis-sentinel://host:port,host:port#name or"
          + " redis-cluster://host:port,host:port, with rediss for TLS,";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "rediss?://[^,/#?]+(/\\d+)?"
              + "|rediss?-sentinel://[^/#?]+(/\\d+)?#[^,/#?]+"
              + "|rediss?-cluster://[^/#?]+");
  private static final String CLUSTER = "-cluster://";

  /** A server without password. */
  public static RedisSettings of(String uri) {
    return new RedisSettings(uri, null, null, null, Duration.ofSeconds(5));
  }

  /** Refuses what is no address, or holds a password. */
  public RedisSettings {
    addresses(uri);
  }

  /** Whether keys are spread over the servers of a cluster. */
  boolean isCluster() {
    return uri.contains(CLUSTER);
  }

  /** The servers to ask first, as the client names them. */
  List<RedisURI> addresses() {
    return addresses(uri);
  }

  // An address is shown and logged where a password must not be.
  private static List<RedisURI> addresses(String uri) {
    if (uri.contains("@")) {
      throw new IllegalArgumentException(ALLOWED + " without user and password");
    }
    if (!ADDRESS.matcher(uri).matches()) {
      throw new IllegalArgumentException(ALLOWED);
    }
    int scheme = uri.indexOf(CLUSTER);
    if (scheme < 0) {
      return List.of(RedisURI.create(uri));
    }
    String single = uri.substring(0, scheme) + "://";
    return Stream.of(uri.substring(scheme + CLUSTER.length()).split(","))
        .map(server -> RedisURI.create(single + server))
        .toList();
  }

  /** Names the address, which is no secret. */
  @Override
  public String toString() {
    return "Redis at " + uri;
  }
}
