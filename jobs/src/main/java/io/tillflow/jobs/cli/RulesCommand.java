package io.tillflow.jobs.cli;

import picocli.CommandLine.Command;

/** {@code tillflow rules}: the rules of anomaly detection are shown, checked and tried. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description =
        "Shows the rules of anomaly detection; checks and tries new ones before they are sent.",
    footer = {
      "",
      "Examples:",
      "  tillflow rules list --config tillflow.yaml",
      "  tillflow rules check rules.yaml",
      "  tillflow rules try --rules rules.yaml --from 2026-10-01T00:00:00Z"
          + " --to 2026-10-08T00:00:00Z --config tillflow.yaml"
    },
    subcommands = {RulesListCommand.class, RulesCheckCommand.class, RulesTryCommand.class})
final class RulesCommand {}
