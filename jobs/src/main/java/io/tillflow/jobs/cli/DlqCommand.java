package io.tillflow.jobs.cli;

import picocli.CommandLine.Command;

/** {@code tillflow dlq}: refused records are found, shown and sent again. */
@Command(
    name = "dlq",
    mixinStandardHelpOptions = true,
    description = "Lists and shows dead letters, and sends them again after a fix.",
    subcommands = {DlqListCommand.class, DlqShowCommand.class, DlqReplayCommand.class})
final class DlqCommand {}
