package io.tillflow.jobs.cli;

import io.tillflow.jobs.Jobs;
import io.tillflow.jobs.Preflight;
import io.tillflow.jobs.cli.Listing.FormatOption;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.TillflowDescriptions;
import io.tillflow.jobs.settings.TillflowOptions;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tillflow config}: the table of options, and the check of a settings file. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Tells about options and checks settings.",
    footer = {
      "",
      "Examples:",
      "  tillflow config options --format csv",
      "  tillflow config check --config tillflow.yaml"
    })
final class ConfigCommand {
  @Command(
      name = "options",
      mixinStandardHelpOptions = true,
      description = "Prints every option, its default and what it means.",
      footer = {
        "",
        "Examples:",
        "  tillflow config options",
        "  tillflow config options --format json"
      })
  int options(@Mixin FormatOption format) {
    optionTable().print(System.out, format.format());
    return 0;
  }

  /** Every option with its default and its meaning. */
  static Listing optionTable() {
    Listing listing = new Listing("option", "default", "meaning");
    for (ConfigOption<?> option : TillflowOptions.ALL) {
      listing.row(
          TillflowDescriptions.keyOf(option),
          TillflowDescriptions.defaultOf(option),
          TillflowDescriptions.of(option));
    }
    return listing;
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Checks settings and connects to everything they name; changes nothing.",
      footer = {
        "",
        "Examples:",
        "  tillflow config check --config tillflow.yaml",
        "  tillflow config check --job silver,sales-windows --config tillflow.yaml",
        "  tillflow config check --config base.yaml --config site.yaml --set tillflow.kafka.start=earliest"
      })
  int check(
      @Mixin SettingsOptions options,
      @Option(
              names = "--job",
              paramLabel = "JOB",
              split = ",",
              description = "Checks only what these jobs need; default: what any job does.")
          List<String> jobs) {
    Jobs.check(jobs == null ? List.of() : jobs);
    Settings settings = options.read();
    Preflight preflight =
        jobs == null
            ? new Preflight(settings)
            : new Preflight(settings, Jobs.named(jobs, settings, Extent.ENDLESS));
    preflight.checkSettings();
    preflight.reachKafka();
    preflight.askRegistry();
    preflight.checkTables();
    preflight.warnings().forEach(warning -> System.err.println("warning: " + warning));
    System.out.println("settings are good; brokers, topics and catalog answer");
    return 0;
  }
}
