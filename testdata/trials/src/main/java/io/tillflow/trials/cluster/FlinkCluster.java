package io.tillflow.trials.cluster;

import io.tillflow.testdata.embedded.FreePorts;
import io.tillflow.trials.process.Checkout;
import io.tillflow.trials.process.JavaProcess;
import io.tillflow.trials.process.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JobManager and TaskManagers, each a process on 127.0.0.1, all ended when closed. */
public final class FlinkCluster implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final Path dir;
  private final ClusterConf conf;
  private final JavaProcess jobManager;
  private final ClusterRest rest;
  private final List<JavaProcess> taskManagers = new ArrayList<>();
  private int started;

  /**
   * What a cluster is like.
   *
   * @param slots per TaskManager
   * @param overrides of {@code flink-conf/config.yaml}
   */
  public record Shape(int taskManagers, int slots, Map<String, String> overrides) {}

  private FlinkCluster(Path dir, Shape shape, int port) throws IOException {
    this.dir = dir;
    this.conf = ClusterConf.write(dir.resolve("conf"), settings(dir, shape, port));
    this.rest = new ClusterRest(port);
    ClusterConf.Sizes sizes = conf.jobManager();
    this.jobManager =
        flink("org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint", sizes)
            .start(dir.resolve("jobmanager.log"));
  }

  /** Starts one that keeps everything in the folder, and waits until its TaskManagers are in. */
  public static FlinkCluster start(Path dir, Shape shape) throws IOException {
    FlinkCluster cluster = new FlinkCluster(dir, shape, FreePorts.one());
    try {
      for (int i = 0; i < shape.taskManagers(); i++) {
        cluster.addTaskManager();
      }
      cluster.awaitTaskManagers(shape.taskManagers());
      return cluster;
    } catch (RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  /** Starts one more TaskManager. */
  public void addTaskManager() {
    taskManagers.add(
        flink("org.apache.flink.runtime.taskexecutor.TaskManagerRunner", conf.taskManager())
            .start(dir.resolve("taskmanager-" + started++ + ".log")));
  }

  /** Kills the oldest TaskManager as {@code kill -9} does. */
  public void killTaskManager() {
    taskManagers.remove(0).kill();
  }

  /** Waits until exactly so many TaskManagers are registered. */
  public void awaitTaskManagers(int count) {
    jobManager.await(count + " TaskManagers", START_LIMIT, () -> rest.taskManagers() == count);
  }

  /** What its web address tells. */
  public ClusterRest rest() {
    return rest;
  }

  /** Waits on the cluster, which must not end meanwhile. */
  public void await(String what, Duration limit, java.util.function.BooleanSupplier condition) {
    jobManager.await(what, limit, condition);
  }

  /** Flink's command line, as an operator would call it. */
  public FlinkCommandLine commandLine() {
    return new FlinkCommandLine(conf.dir(), dir.resolve("cli"));
  }

  /** The folder with every process's log. */
  public Path dir() {
    return dir;
  }

  @Override
  public void close() {
    taskManagers.forEach(JavaProcess::close);
    jobManager.close();
  }

  private Launch flink(String mainClass, ClusterConf.Sizes sizes) {
    return Launch.fromLib(Checkout.flinkLib(), mainClass)
        .jvm(Launch.FLINK_OPENS)
        .jvm(sizes.jvm())
        .args("--configDir", conf.dir().toString())
        .args(sizes.dynamic());
  }

  private static Map<String, String> settings(Path dir, Shape shape, int port) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("jobmanager.rpc.address", "127.0.0.1");
    all.put("jobmanager.bind-host", "127.0.0.1");
    all.put("jobmanager.rpc.port", Integer.toString(FreePorts.one()));
    all.put("taskmanager.host", "127.0.0.1");
    all.put("taskmanager.bind-host", "127.0.0.1");
    all.put("taskmanager.numberOfTaskSlots", Integer.toString(shape.slots()));
    all.put("rest.address", "127.0.0.1");
    all.put("rest.bind-address", "127.0.0.1");
    all.put("rest.port", Integer.toString(port));
    all.put("rest.bind-port", Integer.toString(port));
    all.put("io.tmp.dirs", dir.resolve("tmp").toString());
    all.put("execution.checkpointing.dir", dir.resolve("checkpoints").toUri().toString());
    all.put("execution.checkpointing.savepoint-dir", dir.resolve("savepoints").toUri().toString());
    all.putAll(shape.overrides());
    return all;
  }
}
