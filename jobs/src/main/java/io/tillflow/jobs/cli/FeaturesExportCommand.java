package io.tillflow.jobs.cli;

import io.tillflow.jobs.Lookup;
import io.tillflow.jobs.features.Export;
import io.tillflow.jobs.features.FeatureLog;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.Settings.Need;
import io.tillflow.state.online.OnlineGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tillflow features export}: what was known of entities at times. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes, for each entity and time of a file, the features as they were known then: of all that"
          + " was known by that time the highest version, and nothing that was known later.",
      "Values are absent where nothing was known, where it had expired, and where the entity had"
          + " been removed."
    },
    footer = {
      "",
      "The file holds lines of an entity's id, a comma and a time: ISO-8601 such as"
          + " 2026-01-31T08:00:00Z, or milliseconds since the epoch.",
      "",
      "Examples:",
      "  tillflow features export --entities spine.csv --group customer:live --out train.csv"
          + " --config tillflow.yaml",
      "  tillflow features export --entities spine.csv --group store_sku:stock --out stock.jsonl"
          + " --format json --config tillflow.yaml"
    })
final class FeaturesExportCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;

  @Option(
      names = "--entities",
      paramLabel = "FILE",
      required = true,
      description = "CSV file of entities and times.")
  private Path entities;

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      required = true,
      description = "The group, such as customer:live.")
  private OnlineGroup group;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "Where to write; it is there when it is whole.")
  private Path out;

  @Option(
      names = "--format",
      defaultValue = "csv",
      description = "One of ${COMPLETION-CANDIDATES}, json in lines; default: ${DEFAULT-VALUE}.")
  private Export.Format format;

  @Override
  public Integer call() {
    Settings settings = options.read(EnumSet.of(Need.CATALOG));
    long count = new Lookup(settings).features(this::write);
    System.out.println(count + " lines written to " + out);
    return 0;
  }

  private long write(FeatureLog log) {
    try {
      return new Export(log, group)
          .write(entities, out, format, done -> System.err.printf("%,d lines answered%n", done));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + out, e);
    }
  }
}
