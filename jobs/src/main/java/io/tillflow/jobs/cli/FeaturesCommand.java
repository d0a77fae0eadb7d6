package io.tillflow.jobs.cli;

import picocli.CommandLine.Command;

/** {@code tillflow features}: what is known of entities, online and in the log. */
@Command(
    name = "features",
    mixinStandardHelpOptions = true,
    description =
        "Shows features, exports them as they were known, compares them with what was received, and"
            + " writes them online again.",
    footer = {
      "",
      "Examples:",
      "  tillflow features get 4423 --group store:pulse --config tillflow.yaml",
      "  tillflow features export --entities spine.csv --group customer:live --out train.csv"
          + " --config tillflow.yaml",
      "  tillflow features parity --config tillflow.yaml",
      "  tillflow features republish --config tillflow.yaml"
    },
    subcommands = {
      FeaturesGetCommand.class,
      FeaturesExportCommand.class,
      FeaturesParityCommand.class,
      FeaturesRepublishCommand.class
    })
final class FeaturesCommand {}
