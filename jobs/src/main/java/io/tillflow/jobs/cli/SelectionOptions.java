package io.tillflow.jobs.cli;

import io.tillflow.jobs.letters.Place;
import io.tillflow.jobs.letters.Selection;
import io.tillflow.state.event.Reason;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say which dead letters are meant. */
final class SelectionOptions {
  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Only these; one of ${COMPLETION-CANDIDATES}.")
  private Reason reason;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = "Only those of a stage: intake, ledger, sessions, rules, erasure.")
  private String stage;

  @Option(names = "--topic", paramLabel = "TOPIC", description = "Only those of a topic.")
  private String topic;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Appended at this time or later; ISO-8601, such as 2026-01-31T08:00:00Z.")
  private Instant since;

  @Option(names = "--until", paramLabel = "TIME", description = "Appended before this time.")
  private Instant until;

  Selection of(List<Place> places) {
    return new Selection(places, reason == null ? null : reason.name(), stage, topic, since, until);
  }
}
