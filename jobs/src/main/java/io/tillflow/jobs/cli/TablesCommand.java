package io.tillflow.jobs.cli;

import io.tillflow.jobs.Preflight;
import io.tillflow.sinks.iceberg.Generations.Start;
import io.tillflow.sinks.iceberg.TablePreparation.Outcome;
import io.tillflow.sinks.iceberg.TablePreparation.Outcome.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tillflow tables}: the silver tables and what their declarations would change. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description = "Lists, creates and evolves the silver tables.")
final class TablesCommand {
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Says of each table whether it stands and what would change.")
  int list(@Mixin SettingsOptions options) {
    for (Outcome outcome : new Preflight(options.read()).planTables()) {
      System.out.println(
          outcome.table()
              + "\t"
              + (outcome.kind() == Kind.NEW ? "missing" : "stands")
              + "\t"
              + String.join("; ", outcome.changes())
              + String.join("; ", outcome.unsafe()));
    }
    return 0;
  }

  @Command(
      name = "create",
      mixinStandardHelpOptions = true,
      description = "Creates what is missing and evolves what is safe to evolve.")
  int create(@Mixin SettingsOptions options) {
    new Preflight(options.read()).prepareTables(Start.RESTORING);
    return 0;
  }
}
