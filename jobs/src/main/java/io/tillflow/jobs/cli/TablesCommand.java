package io.tillflow.jobs.cli;

import io.tillflow.jobs.Preflight;
import io.tillflow.jobs.cli.Listing.FormatOption;
import io.tillflow.jobs.settings.Settings.Need;
import io.tillflow.sinks.iceberg.CurrentViews;
import io.tillflow.sinks.iceberg.Generations.Start;
import io.tillflow.sinks.iceberg.TablePreparation.Outcome;
import io.tillflow.sinks.iceberg.TablePreparation.Outcome.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tillflow tables}: the silver tables and what their declarations would change. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description = "Lists, creates and evolves the silver tables.",
    footer = {
      "",
      "Examples:",
      "  tillflow tables list --config tillflow.yaml",
      "  tillflow tables create --config tillflow.yaml"
    })
final class TablesCommand {
  private static final Set<Need> CATALOG_ONLY = EnumSet.of(Need.CATALOG);

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Says of each table whether it stands and what would change.",
      footer = {
        "",
        "Examples:",
        "  tillflow tables list --config tillflow.yaml",
        "  tillflow tables list --config tillflow.yaml --format json"
      })
  int list(@Mixin SettingsOptions options, @Mixin FormatOption format) {
    listing(new Preflight(options.read(CATALOG_ONLY)).planTables(), "missing")
        .print(System.out, format.format());
    return 0;
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description =
          "Creates what is missing, evolves what is safe to evolve, makes the views of the truth, says what it did.",
      footer = {"", "Examples:", "  tillflow tables create --config tillflow.yaml"})
  int create(@Mixin SettingsOptions options, @Mixin FormatOption format) {
    Preflight preflight = new Preflight(options.read(CATALOG_ONLY));
    List<Outcome> planned = preflight.planTables();
    preflight.prepareTables(Start.RESTORING);
    List<CurrentViews.Outcome> views = preflight.prepareViews();
    Listing listing = listing(planned, "created");
    views.forEach(view -> listing.row(view.view(), word(view), "", view.why()));
    listing.print(System.out, format.format());
    ViewNotes.of(views).forEach(System.err::println);
    return 0;
  }

  private static String word(CurrentViews.Outcome view) {
    return view.kind().name().toLowerCase(Locale.ROOT);
  }

  private static Listing listing(List<Outcome> outcomes, String whenNew) {
    Listing listing = new Listing("table", "state", "changes", "unsafe");
    for (Outcome outcome : outcomes) {
      listing.row(
          outcome.table(),
          outcome.kind() == Kind.NEW ? whenNew : "stands",
          String.join("; ", outcome.changes()),
          String.join("; ", outcome.unsafe()));
    }
    return listing;
  }
}
