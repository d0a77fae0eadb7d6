package io.tillflow.jobs.cli;

import io.tillflow.jobs.Lookup;
import io.tillflow.jobs.cli.Listing.FormatOption;
import io.tillflow.jobs.letters.Letter;
import io.tillflow.jobs.settings.Settings.Need;
import io.tillflow.jobs.settings.SettingsException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tillflow dlq list}: what was refused, and why. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists dead letters, the newest first.",
    footer = {
      "",
      "Examples:",
      "  tillflow dlq list --config tillflow.yaml",
      "  tillflow dlq list --config tillflow.yaml --reason UNKNOWN_SCHEMA --format csv"
    })
final class DlqListCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;
  @Mixin private SelectionOptions selection;
  @Mixin private FormatOption format;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() {
    if (limit < 0) {
      throw new SettingsException(List.of("--limit: is " + limit + ", allowed is 0 and above"));
    }
    List<Letter> letters =
        new Lookup(options.read(EnumSet.of(Need.CATALOG)))
            .letters(table -> table.find(selection.of(List.of())));
    Listing listing =
        new Listing("place", "reason", "stage", "append_ts", "schema", "truncated", "detail");
    letters.stream()
        .sorted(Comparator.comparing(Letter::appendTime).reversed())
        .limit(limit)
        .forEach(letter -> add(listing, letter));
    listing.print(System.out, format.format());
    if (letters.size() > limit) {
      System.err.println("and " + (letters.size() - limit) + " more: see --limit");
    }
    return 0;
  }

  private static void add(Listing listing, Letter letter) {
    listing.row(
        letter.place(),
        letter.reason(),
        letter.stage(),
        letter.appendTime(),
        letter.schema(),
        letter.truncated(),
        letter.detail());
  }
}
