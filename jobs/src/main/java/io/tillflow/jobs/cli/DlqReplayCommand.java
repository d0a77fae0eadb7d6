package io.tillflow.jobs.cli;

import io.tillflow.jobs.JobRun;
import io.tillflow.jobs.Jobs;
import io.tillflow.jobs.Lookup;
import io.tillflow.jobs.Preflight;
import io.tillflow.jobs.SilverJob;
import io.tillflow.jobs.letters.Letter;
import io.tillflow.jobs.letters.LetterTable;
import io.tillflow.jobs.letters.Place;
import io.tillflow.jobs.letters.Replay;
import io.tillflow.jobs.letters.Selection;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.Settings.Need;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.jobs.source.KafkaInlet.Extent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tillflow dlq replay}: refused records are sent again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Sends records again to the topics and partitions they came from, byte for byte. What has"
          + " been accepted meanwhile is dropped as a repeat, so sending twice does no harm.",
      "Exit code 1 when any could not be sent."
    },
    footer = {
      "",
      "Examples:",
      "  tillflow dlq replay --reason UNKNOWN_SCHEMA --dry-run --config tillflow.yaml",
      "  tillflow dlq replay pos-transactions-3@4711 --config tillflow.yaml"
    })
final class DlqReplayCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;
  @Mixin private SelectionOptions selection;

  @Parameters(
      paramLabel = "PLACE",
      arity = "0..*",
      description = "Only these, each as topic-partition@offset.")
  private List<Place> places = new ArrayList<>();

  @Option(names = "--all", description = "Every letter there is; without it something is chosen.")
  private boolean all;

  @Option(names = "--dry-run", description = "Says how many would be sent; sends nothing.")
  private boolean dry;

  @Option(
      names = "--append-time",
      paramLabel = "WHEN",
      defaultValue = "now",
      description = {
        "The records' new timestamp, where the topic leaves it to the producer: now, or original"
            + " for data of simulated times (default: ${DEFAULT-VALUE})."
      })
  private Replay.When when;

  @Override
  public Integer call() {
    Selection chosen = selection.of(places);
    if (chosen.isOpen() && !all) {
      throw new SettingsException(
          List.of("nothing is chosen: name places, give a filter such as --reason, or --all"));
    }
    Settings settings = options.read(EnumSet.of(Need.CATALOG, Need.KAFKA));
    JobRun refusing = Jobs.named(SilverJob.NAME, settings, Extent.ENDLESS);
    Lookup lookup = new Lookup(settings);
    List<Letter> letters = lookup.letters(table -> table.find(chosen));
    if (dry) {
      System.out.println(letters.size() + " would be sent");
      return 0;
    }
    new Preflight(settings, refusing).reachKafka();
    Replay.Result result = lookup.letters(table -> send(settings, table, letters));
    result.failures().forEach(System.err::println);
    System.out.println(result.sent() + " sent, " + result.failures().size() + " failed");
    return result.failures().isEmpty() ? 0 : 1;
  }

  private Replay.Result send(Settings settings, LetterTable table, List<Letter> letters) {
    try (Replay replay = new Replay(table, settings.kafka("dlq").connected(), when)) {
      return replay.send(
          letters, done -> System.err.println(done + " of " + letters.size() + " sent"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending", e);
    }
  }
}
