package io.tillflow.jobs.cli;

import picocli.CommandLine.Command;

/** {@code tillflow dlq}: refused records are found, shown and sent again. */
@Command(
    name = "dlq",
    mixinStandardHelpOptions = true,
    description = "Lists and shows dead letters, and sends them again after a fix.",
    footer = {
      "",
      "Examples:",
      "  tillflow dlq list --config tillflow.yaml --reason UNKNOWN_SCHEMA",
      "  tillflow dlq show pos-transactions-3@4711 --config tillflow.yaml",
      "  tillflow dlq replay --reason UNKNOWN_SCHEMA --dry-run --config tillflow.yaml"
    },
    subcommands = {DlqListCommand.class, DlqShowCommand.class, DlqReplayCommand.class})
final class DlqCommand {}
