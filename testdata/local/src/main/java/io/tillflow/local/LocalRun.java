package io.tillflow.local;

import io.tillflow.jobs.JobDefaults;
import io.tillflow.jobs.JobRun;
import io.tillflow.jobs.Preflight;
import io.tillflow.jobs.SilverJob;
import io.tillflow.jobs.SilverRun;
import io.tillflow.jobs.cli.StatusLine;
import io.tillflow.jobs.embedded.EmbeddedFlink;
import io.tillflow.jobs.embedded.RunningJob;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.local.fill.Cargo;
import io.tillflow.local.fill.Filler;
import io.tillflow.local.fill.Pace;
import io.tillflow.local.fill.ReadSoFar;
import io.tillflow.local.fill.Topics;
import io.tillflow.local.report.EndReport;
import io.tillflow.local.report.Report;
import io.tillflow.local.report.Tables;
import io.tillflow.local.report.TopicReader;
import io.tillflow.sinks.iceberg.Generations.Start;
import io.tillflow.sinks.iceberg.Stamp.Generation;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import io.tillflow.testdata.generator.Census;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * The embedded parts and a cargo in; what has landed beside what had to, out.
 *
 * <p>Without a rate everything is written first and the job then reads to the end that stands, as
 * {@code run --bounded} does. With a rate the job runs while events come; when it has committed the
 * last of them, it is drained and stopped.
 */
final class LocalRun {
  private static final int PARTITIONS = 4;
  private static final long LOOK_MILLIS = 500;

  private final EmbeddedKafka kafka;
  private final EmbeddedCatalog catalog;
  private final EmbeddedFlink flink;
  private final LocalSettings local;
  private final Settings settings;

  LocalRun(LocalSettings local, EmbeddedKafka kafka, EmbeddedCatalog catalog, EmbeddedFlink flink) {
    this.local = local;
    this.settings = local.read();
    this.kafka = kafka;
    this.catalog = catalog;
    this.flink = flink;
  }

  /** Runs the job over the cargo, at so many events a second unless that is 0, and compares. */
  Report run(Cargo cargo, double rate) throws Exception {
    Topics topics = new Topics(settings);
    topics.create(kafka.admin(), PARTITIONS);
    Census census;
    try (Filler filler = new Filler(topics, settings.kafka(SilverJob.NAME).connected())) {
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
    Census census = filler.write(cargo.records(), Pace.unlimited());
    RunningJob job = started(Extent.STANDING);
    view.watch(job);
    job.await();
    return census;
  }

  private Census atOnce(Cargo cargo, Filler filler, LiveView view, double rate) throws Exception {
    RunningJob job = started(Extent.ENDLESS);
    view.watch(job);
    Census census = filler.write(cargo.records(), Pace.of(rate));
    ReadSoFar read = new ReadSoFar(kafka.admin(), settings.kafka(SilverJob.NAME).groupId());
    while (!read.isAll()) {
      job.throwFailure();
      Thread.sleep(LOOK_MILLIS);
    }
    Path savepoints = local.file().resolveSibling("savepoints");
    job.drain(savepoints);
    return census;
  }

  private RunningJob started(Extent extent) throws Exception {
    JobRun job = new SilverRun(settings, extent);
    Preflight preflight = new Preflight(settings, job);
    preflight.reachKafka();
    Generation generation = preflight.prepareTables(Start.FRESH);
    StreamExecutionEnvironment env =
        new StreamExecutionEnvironment(JobDefaults.of(settings, flink.configuration()));
    job.define(env, generation);
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName("tillflow " + job.name());
    return flink.submit(graph);
  }

  private Report compare(Cargo cargo, Census census) {
    String namespace = settings.iceberg().namespace();
    return compare(cargo, census, (table, each) -> catalog.scan(namespace, table, each));
  }

  /** Compares what these tables hold. */
  Report compare(Cargo cargo, Census census, Tables tables) {
    EndReport report = new EndReport(new TopicReader(kafka.bootstrapServers()), tables);
    return new Report(
        cargo.name(), census.total(), report.compare(cargo, census, local.forReference()));
  }
}
