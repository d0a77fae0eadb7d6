package io.tillflow.jobs.cli;

import picocli.CommandLine.Command;

/** {@code tillflow rules}: the rules of anomaly detection are shown, checked and tried. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Shows the rules of anomaly detection, and checks new ones before they are sent.",
    footer = {
      "",
      "Examples:",
      "  tillflow rules list --config tillflow.yaml",
      "  tillflow rules check rules.yaml"
    },
    subcommands = {RulesListCommand.class, RulesCheckCommand.class})
final class RulesCommand {}
