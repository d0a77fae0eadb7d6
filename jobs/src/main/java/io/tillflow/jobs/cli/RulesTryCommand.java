package io.tillflow.jobs.cli;

import io.tillflow.jobs.AnomaliesJob;
import io.tillflow.jobs.Jobs;
import io.tillflow.jobs.Lookup;
import io.tillflow.jobs.Preflight;
import io.tillflow.jobs.cli.Listing.FormatOption;
import io.tillflow.jobs.rules.CountHits;
import io.tillflow.jobs.rules.RuleFile;
import io.tillflow.jobs.rules.RuleFile.Stated;
import io.tillflow.jobs.rules.RuleTrial;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import io.tillflow.state.event.Change;
import io.tillflow.state.event.RuleBytes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.iceberg.exceptions.NoSuchTableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tillflow rules try}: how often rules would have fired. */
@Command(
    name = "try",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a set of rules over past raw_events, through the same intake and detection, and says"
          + " how often each rule would have fired, and how often it did. The rules of the file"
          + " stand in place of those of the topic with the same id."
    },
    footer = {
      "",
      "Examples:",
      "  tillflow rules try --rules new.yaml --from 2026-10-01T00:00:00Z --to 2026-10-08T00:00:00Z"
          + " --config tillflow.yaml"
    })
final class RulesTryCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;
  @Mixin private FormatOption format;

  @Option(names = "--rules", required = true, paramLabel = "FILE", description = "The new rules.")
  private Path file;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      description = "Records appended at this time or later; ISO-8601, with an offset or Z.")
  private Instant from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TIME",
      description = "Records appended before this time.")
  private Instant to;

  @Option(
      names = "--warm-up",
      paramLabel = "DURATION",
      defaultValue = "PT720H",
      description =
          "How much from before is read, so that statistics, and the sales that refunds refer to,"
              + " are what they were (default: ${DEFAULT-VALUE}).")
  private Duration warmUp;

  @Override
  public Integer call() throws Exception {
    List<Change<RuleBytes>> rules = rules();
    Settings settings = options.read();
    new Preflight(settings, Jobs.named(AnomaliesJob.NAME, settings, Extent.STANDING)).reachKafka();
    RuleTrial.Span span = new RuleTrial.Span(from.minus(warmUp), from, to);
    RuleTrial trial = trial(settings, span);
    Map<String, Long> did = new Lookup(settings).rows(trial::fired);
    Map<String, Long> would = trial.isEmpty() ? Map.of() : tried(settings, trial, rules);
    Listing listing = new Listing("rule_id", "would_fire", "did_fire");
    TreeSet<String> all = new TreeSet<>(did.keySet());
    all.addAll(would.keySet());
    rules.forEach(rule -> all.add(rule.key()));
    all.forEach(
        rule -> listing.row(rule, would.getOrDefault(rule, 0L), did.getOrDefault(rule, 0L)));
    listing.print(System.out, format.format());
    return 0;
  }

  private List<Change<RuleBytes>> rules() throws InterruptedException {
    if (!from.isBefore(to) || warmUp.isNegative()) {
      throw new SettingsException(List.of("--from is before --to, and --warm-up not negative"));
    }
    List<Stated> stated = new RuleFile(file).rules();
    List<String> problems =
        stated.stream()
            .flatMap(rule -> rule.problems().stream().map(p -> rule.record().key() + ": " + p))
            .toList();
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return stated.stream().map(Stated::record).toList();
  }

  private static RuleTrial trial(Settings settings, RuleTrial.Span span) {
    try {
      return new Lookup(settings).rows(rows -> RuleTrial.of(settings, rows, span));
    } catch (NoSuchTableException e) {
      throw new SettingsException(
          List.of("tillflow.iceberg.namespace: no raw_events are there yet: " + e.getMessage()));
    }
  }

  private static Map<String, Long> tried(
      Settings settings, RuleTrial trial, List<Change<RuleBytes>> rules) throws Exception {
    return CountHits.byRule(
        EmbeddedRun.of(settings, env -> trial.define(env, rules), ReadingView::new));
  }
}
