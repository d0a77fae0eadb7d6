package io.tillflow.local;

import io.tillflow.jobs.JobDefaults;
import io.tillflow.jobs.JobRun;
import io.tillflow.jobs.Jobs;
import io.tillflow.jobs.Preflight;
import io.tillflow.jobs.cli.StatusLine;
import io.tillflow.jobs.cli.ViewNotes;
import io.tillflow.jobs.embedded.RunningJob;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.local.fill.Cargo;
import io.tillflow.local.fill.Filler;
import io.tillflow.local.fill.Pace;
import io.tillflow.local.fill.ReadSoFar;
import io.tillflow.local.fill.Topics;
import io.tillflow.local.report.CatalogTables;
import io.tillflow.local.report.EndReport;
import io.tillflow.local.report.Online;
import io.tillflow.local.report.RedisHashes;
import io.tillflow.local.report.Report;
import io.tillflow.local.report.Tables;
import io.tillflow.local.report.TopicReader;
import io.tillflow.sinks.iceberg.Generations.Start;
import io.tillflow.sinks.iceberg.Stamp.Generation;
import io.tillflow.testdata.generator.Census;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * The embedded parts and a cargo in; what has landed beside what had to, out.
 *
 * <p>Without a rate everything is written first and one job after the other then reads to the end
 * that stands, as {@code run --bounded} does. With a rate all run while events come; a job that has
 * committed the last of them is drained and stopped.
 */
final class LocalRun {
  private static final int PARTITIONS = 4;
  private static final long LOOK_MILLIS = 500;

  private final LocalParts parts;
  private final LocalSettings local;
  private final Settings settings;
  private final List<String> jobs;

  LocalRun(LocalSettings local, LocalParts parts, List<String> jobs) {
    this.local = local;
    this.settings = local.read();
    this.parts = parts;
    this.jobs = jobs;
  }

  /** Runs the jobs over the cargo, at so many events a second unless that is 0, and compares. */
  Report run(Cargo cargo, double rate) throws Exception {
    Topics topics = new Topics(settings);
    topics.create(parts.kafka().admin(), PARTITIONS);
    Census census;
    try (Filler filler = new Filler(topics, settings.kafka("filler").connected())) {
      filler.write(cargo.reference());
      LiveView view = new LiveView(filler);
      census =
          StatusLine.during(
              () ->
                  rate == 0
                      ? oneAfterTheOther(cargo, filler, view)
                      : atOnce(cargo, filler, view, rate),
              view);
    }
    System.err.println("comparing every row with the reference …");
    return compare(cargo, census);
  }

  private Census oneAfterTheOther(Cargo cargo, Filler filler, LiveView view) throws Exception {
    Census census = filler.write(cargo, Pace.unlimited());
    for (String name : jobs) {
      RunningJob job = started(Jobs.named(name, settings, Extent.STANDING));
      view.watch(name, job);
      var unused = job.await();
    }
    return census;
  }

  private Census atOnce(Cargo cargo, Filler filler, LiveView view, double rate) throws Exception {
    Map<JobRun, RunningJob> running = new LinkedHashMap<>();
    for (String name : jobs) {
      JobRun job = Jobs.named(name, settings, Extent.ENDLESS);
      running.put(job, started(job));
      view.watch(name, running.get(job));
    }
    Census census = filler.write(cargo, Pace.of(rate));
    for (Map.Entry<JobRun, RunningJob> each : running.entrySet()) {
      awaitRead(each.getKey(), each.getValue());
      each.getValue().drain(local.file().resolveSibling("savepoints"));
    }
    return census;
  }

  private void awaitRead(JobRun job, RunningJob running) throws Exception {
    ReadSoFar read =
        new ReadSoFar(parts.kafka().admin(), settings.kafka(job.name()).groupId(), job.reads());
    while (!read.isAll()) {
      running.throwFailure();
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private RunningJob started(JobRun job) throws Exception {
    Preflight preflight = new Preflight(settings, job);
    preflight.reachKafka();
    Generation generation = preflight.prepareTables(Start.FRESH);
    ViewNotes.of(preflight.prepareViews()).forEach(System.err::println);
    StreamExecutionEnvironment env =
        new StreamExecutionEnvironment(JobDefaults.of(settings, parts.flink().configuration()));
    job.define(env, generation);
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName("tillflow " + job.name());
    return parts.flink().submit(graph);
  }

  private Report compare(Cargo cargo, Census census) {
    String namespace = settings.iceberg().namespace();
    return compare(cargo, census, new CatalogTables(parts.catalog(), namespace));
  }

  /** Compares what these tables hold. */
  Report compare(Cargo cargo, Census census, Tables tables) {
    TopicReader topics = new TopicReader(parts.kafka().bootstrapServers());
    Online online = new RedisHashes(settings.redis(), settings.online().prefix());
    return new EndReport(topics, tables, online, jobs).of(cargo, census, local.forReference());
  }
}
