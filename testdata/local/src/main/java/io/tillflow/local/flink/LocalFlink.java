package io.tillflow.local.flink;

import io.tillflow.jobs.JobDefaults;
import io.tillflow.jobs.Preflight;
import io.tillflow.jobs.SilverJob;
import io.tillflow.jobs.SilverRun;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.sinks.iceberg.Generations.Start;
import io.tillflow.sinks.iceberg.Stamp.Generation;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.program.MiniClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.RpcServiceSharing;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/** A Flink cluster in this JVM whose web page outlives its jobs. */
public final class LocalFlink implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final MiniCluster cluster;
  private final URI page;

  private LocalFlink(MiniCluster cluster, URI page) {
    this.cluster = cluster;
    this.page = page;
  }

  /** Starts a cluster of so many slots, its files in the folder. */
  public static LocalFlink start(Path folder, int slots) throws Exception {
    Files.createDirectories(folder);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration(folder))
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .setRpcServiceSharing(RpcServiceSharing.SHARED)
                .build());
    try {
      cluster.start();
      return new LocalFlink(cluster, cluster.getRestAddress().get());
    } catch (Exception e) {
      cluster.close();
      throw e;
    }
  }

  private static Configuration configuration(Path folder) {
    Configuration flink = new Configuration();
    flink.set(RestOptions.ADDRESS, HOST);
    flink.set(RestOptions.BIND_ADDRESS, HOST);
    flink.set(RestOptions.BIND_PORT, "0");
    flink.set(WebOptions.SUBMIT_ENABLE, false);
    flink.set(CoreOptions.TMP_DIRS, folder.toString());
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
    // The view asks about once a second, and the page may as well be as fresh.
    flink.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(500));
    return flink;
  }

  /** Where its web page is. */
  public URI page() {
    return page;
  }

  /** Starts the silver job over fresh tables. */
  public RunningJob run(Settings settings, Extent extent) throws Exception {
    Preflight preflight = new Preflight(settings);
    preflight.reachKafka();
    Generation generation = preflight.prepareTables(Start.FRESH);
    Configuration flink = JobDefaults.of(settings, cluster.getConfiguration());
    StreamExecutionEnvironment env = new StreamExecutionEnvironment(flink);
    new SilverRun(settings, extent).define(env, generation);
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName("tillflow " + SilverJob.NAME);
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
