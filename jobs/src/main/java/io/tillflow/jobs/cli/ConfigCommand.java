package io.tillflow.jobs.cli;

import io.tillflow.jobs.Preflight;
import io.tillflow.jobs.settings.TillflowDescriptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tillflow config}: the table of options, and the check of a settings file. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Tells about options and checks settings.")
final class ConfigCommand {
  @Command(
      name = "options",
      mixinStandardHelpOptions = true,
      description = "Prints the table of options as Markdown.")
  int options() {
    System.out.print(TillflowDescriptions.markdown());
    return 0;
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Checks settings and connects to everything they name; changes nothing.")
  int check(@Mixin SettingsOptions options) {
    Preflight preflight = new Preflight(options.read());
    preflight.reachKafka();
    preflight.planTables();
    System.out.println("settings are good; brokers, topics and catalog answer");
    return 0;
  }
}
