package io.tillflow.jobs.cli;

import io.tillflow.jobs.JobDefaults;
import io.tillflow.jobs.JobRun;
import io.tillflow.jobs.Jobs;
import io.tillflow.jobs.Preflight;
import io.tillflow.jobs.cli.Listing.FormatOption;
import io.tillflow.jobs.embedded.EmbeddedFlink;
import io.tillflow.jobs.embedded.RunningJob;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.sinks.iceberg.Generations.Start;
import io.tillflow.sinks.iceberg.Stamp.Generation;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.jobmanager.HighAvailabilityMode;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tillflow run}: checks everything that a job needs, then submits it. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs jobs on the cluster that submits them, else on an embedded one.",
      "Several of them, with a comma between, are one Flink job that reads each topic once."
    },
    footer = {
      "",
      "Examples:",
      "  tillflow run silver --config tillflow.yaml",
      "  tillflow run silver,sales-windows --config tillflow.yaml --explain",
      "  tillflow run silver --config tillflow.yaml --bounded --new-generation",
      "  flink run -c io.tillflow.jobs.cli.Main tillflow-jobs.jar run silver --config t.yaml"
    })
final class RunCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "JOB",
      arity = "1",
      split = ",",
      description = "The jobs to run: silver, sales-windows, sessions, anomalies, features.")
  private List<String> jobs;

  @Mixin private SettingsOptions options;

  @Option(
      names = "--bounded",
      description = "Read to the offsets that stand now, finish everything, stop.")
  private boolean bounded;

  @Option(
      names = "--new-generation",
      description = {
        "Start without state above the rows that the tables hold.",
        "It goes on where its group has read to; with --set tillflow.kafka.start=earliest it"
            + " computes all anew."
      })
  private boolean newGeneration;

  @Option(
      names = "--explain",
      description = "Print the plan: topics, operators, uids, tables; start and ask nothing.")
  private boolean explain;

  @Mixin private FormatOption format;

  @Override
  public Integer call() throws Exception {
    Jobs.check(jobs);
    Settings settings = options.read();
    if (explain) {
      new ExplainedRun(settings, this::job).plan().print(System.out, format.format());
      return 0;
    }
    JobRun job = job(settings);
    if (!settings.isPrivate()) {
      warn("tillflow.privacy.mode is off; personal ids land as they came");
    }
    StreamExecutionEnvironment env = environment(settings);
    Preflight preflight = new Preflight(settings, job);
    preflight.checkSettings();
    preflight.reachKafka();
    preflight.askRegistry();
    preflight.reachOnlineStore().forEach(RunCommand::warn);
    Start start = start(env);
    Generation generation = preflight.prepareTables(start);
    if (!isRestoring(env) && start != Start.PERHAPS_RECOVERED) {
      preflight.leftOut().forEach(RunCommand::warn);
    }
    ViewNotes.of(preflight.prepareViews()).forEach(System.err::println);
    job.define(env, generation);
    execute(env, "tillflow " + job.name());
    return 0;
  }

  private JobRun job(Settings settings) {
    return Jobs.named(jobs, settings, bounded ? Extent.STANDING : Extent.ENDLESS);
  }

  // A cluster that submits has its own page; an embedded one would end without having said a word.
  private static void execute(StreamExecutionEnvironment env, String name) throws Exception {
    if (!(env instanceof LocalStreamEnvironment)) {
      env.execute(name);
      return;
    }
    try (EmbeddedFlink flink = EmbeddedFlink.start(env.getConfiguration(), env.getParallelism())) {
      System.err.println("Flink " + flink.page());
      StreamGraph graph = env.getStreamGraph();
      graph.setJobName(name);
      RunningJob job = flink.submit(graph);
      StatusLine.during(job::await, new ReadingView(job));
    }
  }

  private Start start(StreamExecutionEnvironment env) {
    if (newGeneration) {
      if (isRestoring(env)) {
        warn(
            "tables that the savepoint knows go on in their generation; only others start a new"
                + " one");
      }
      return Start.NEW_GENERATION;
    }
    if (isRestoring(env)) {
      return Start.RESTORING;
    }
    ReadableConfig flink = env.getConfiguration();
    // After a failure of its JobManager such a cluster comes here again, with the state at hand.
    return HighAvailabilityMode.fromConfig(Configuration.fromMap(flink.toMap()))
            == HighAvailabilityMode.NONE
        ? Start.FRESH
        : Start.PERHAPS_RECOVERED;
  }

  private static boolean isRestoring(StreamExecutionEnvironment env) {
    return env.getConfiguration().getOptional(StateRecoveryOptions.SAVEPOINT_PATH).isPresent();
  }

  private static void warn(String warning) {
    System.err.println("warning: " + warning);
  }

  // The first environment is only asked what the cluster has set.
  private static StreamExecutionEnvironment environment(Settings settings) {
    ReadableConfig cluster =
        StreamExecutionEnvironment.getExecutionEnvironment(JobDefaults.asked(settings))
            .getConfiguration();
    return StreamExecutionEnvironment.getExecutionEnvironment(JobDefaults.of(settings, cluster));
  }
}
