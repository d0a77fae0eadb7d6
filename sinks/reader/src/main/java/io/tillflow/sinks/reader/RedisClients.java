package io.tillflow.sinks.reader;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Settings in; connections to one server, to the one that Sentinels name, or to a cluster out. */
public final class RedisClients implements AutoCloseable {
  private static final int THREADS = 2;

  private final RedisSettings settings;
  private final ClientResources resources;
  private final AbstractRedisClient client;
  private final Supplier<RedisLink> connecting;

  /** Makes a client, which connects to nothing yet. */
  public RedisClients(RedisSettings settings) {
    this.settings = settings;
    this.resources =
        DefaultClientResources.builder()
            .ioThreadPoolSize(THREADS)
            .computationThreadPoolSize(THREADS)
            .build();
    List<RedisURI> addresses = settings.addresses();
    addresses.forEach(this::identify);
    if (settings.isCluster()) {
      RedisClusterClient cluster = RedisClusterClient.create(resources, addresses);
      cluster.setOptions(clusterOptions());
      client = cluster;
      connecting = () -> RedisLink.cluster(refreshed(cluster).connect());
    } else {
      RedisClient single = RedisClient.create(resources, addresses.get(0));
      single.setOptions(options(ClientOptions.builder()).build());
      client = single;
      connecting = () -> RedisLink.single(single.connect());
    }
  }

  /** Connects anew, finding out which server takes writes now. */
  public RedisLink connect() {
    return connecting.get();
  }

  private static RedisClusterClient refreshed(RedisClusterClient cluster) {
    cluster.refreshPartitions();
    return cluster;
  }

  /** The failure as the client would have thrown it. */
  static RedisException asRedis(Throwable failure) {
    return failure instanceof RedisException known ? known : new RedisException(failure);
  }

  private void identify(RedisURI address) {
    address.setTimeout(settings.timeout());
    if (settings.passwordFile() != null) {
      address.setCredentialsProvider(RedisCredentialsProvider.from(this::credentials));
    }
  }

  // Read at every connection, so that a password may change while a job runs.
  private RedisCredentials credentials() {
    try {
      String password = Files.readString(Path.of(settings.passwordFile())).strip();
      return RedisCredentials.just(settings.user(), password);
    } catch (IOException e) {
      throw new RedisException("the file with the password of Redis is not readable", e);
    }
  }

  private ClusterClientOptions clusterOptions() {
    ClusterTopologyRefreshOptions refresh =
        ClusterTopologyRefreshOptions.builder()
            .enableAllAdaptiveRefreshTriggers()
            .enablePeriodicRefresh(Duration.ofMinutes(1))
            .build();
    ClusterClientOptions.Builder builder = ClusterClientOptions.builder();
    options(builder);
    return builder.topologyRefreshOptions(refresh).build();
  }

  private ClientOptions.Builder options(ClientOptions.Builder builder) {
    SocketOptions socket =
        SocketOptions.builder().connectTimeout(settings.timeout()).keepAlive(true).build();
    builder
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .timeoutOptions(TimeoutOptions.enabled(settings.timeout()))
        .socketOptions(socket);
    if (settings.caFile() != null) {
      builder.sslOptions(SslOptions.builder().trustManager(new File(settings.caFile())).build());
    }
    return builder;
  }

  @Override
  public void close() {
    client.shutdown(0, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    resources
        .shutdown(0, settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly();
  }
}
