package io.tillflow.jobs.embedded;

import java.net.URI;
import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.MiniClusterClient;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A Flink cluster in this JVM, on the loopback alone, whose web page outlives its jobs. */
public final class EmbeddedFlink implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final MiniCluster cluster;
  private final URI page;

  private EmbeddedFlink(MiniCluster cluster, URI page) {
    this.cluster = cluster;
    this.page = page;
  }

  /** Starts a cluster of so many slots; what is set goes before what suits a laptop. */
  public static EmbeddedFlink start(ReadableConfig set, int slots) throws Exception {
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration(Configuration.fromMap(set.toMap())))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build());
    try {
      cluster.start();
      return new EmbeddedFlink(cluster, cluster.getRestAddress().get());
    } catch (Exception e) {
      cluster.close();
      throw e;
    }
  }

  private static Configuration configuration(Configuration set) {
    Configuration flink = new Configuration(set);
    orElse(flink, RestOptions.ADDRESS, HOST);
    orElse(flink, RestOptions.BIND_ADDRESS, HOST);
    orElse(flink, RestOptions.BIND_PORT, "0");
    orElse(flink, WebOptions.SUBMIT_ENABLE, false);
    orElse(flink, TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
    // The view asks about once a second, and the page may as well be as fresh.
    orElse(flink, MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(500));
    return flink;
  }

  private static <T> void orElse(Configuration flink, ConfigOption<T> option, T value) {
    if (!flink.contains(option)) {
      flink.set(option, value);
    }
  }

  /** How it is set. */
  public ReadableConfig configuration() {
    return cluster.getConfiguration();
  }

  /** Where its web page is. */
  public URI page() {
    return page;
  }

  /** Starts a job. */
  public RunningJob submit(StreamGraph graph) throws Exception {
    MiniClusterClient client = new MiniClusterClient(cluster.getConfiguration(), cluster);
    JobID id = client.submitJob(graph).get();
    return new RunningJob(client, id, new JobView(page, id.toHexString()));
  }

  @Override
  public void close() {
    try {
      cluster.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot end the embedded Flink cluster", e);
    }
  }
}
