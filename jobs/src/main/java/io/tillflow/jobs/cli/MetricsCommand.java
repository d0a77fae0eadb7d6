package io.tillflow.jobs.cli;

import io.tillflow.functions.metrics.MetricSet;
import io.tillflow.functions.metrics.SalesMetrics;
import io.tillflow.functions.metrics.SessionMetrics;
import io.tillflow.jobs.cli.Listing.FormatOption;
import io.tillflow.jobs.settings.SettingsException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code tillflow metrics}: what is measured, told by the declarations alone. */
@Command(
    name = "metrics",
    mixinStandardHelpOptions = true,
    description = "Tells what is measured: sets, columns, formulas, owners.",
    footer = {
      "",
      "Examples:",
      "  tillflow metrics list",
      "  tillflow metrics describe store_sales",
      "  tillflow metrics catalog --format csv"
    })
final class MetricsCommand {
  private static final List<MetricSet<?>> SETS =
      Stream.<MetricSet<?>>concat(
              SalesMetrics.ALL.stream(), Stream.of(SessionMetrics.COMMERCE_KPIS))
          .toList();

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the declared sets.",
      footer = {
        "",
        "Examples:",
        "  tillflow metrics list",
        "  tillflow metrics list --format json"
      })
  int list(@Mixin FormatOption format) {
    Listing listing =
        new Listing(
            "set", "key", "windows", "settling", "horizon", "owner", "version", "description");
    for (MetricSet<?> set : SETS) {
      listing.row(
          set.name(),
          DescribedSet.key(set),
          DescribedSet.windows(set),
          set.settling(),
          set.horizon(),
          set.owner(),
          set.version(),
          set.description());
    }
    listing.print(System.out, format.format());
    return 0;
  }

  @Command(
      name = "describe",
      mixinStandardHelpOptions = true,
      description = "Describes a set, and every column of its table.",
      footer = {
        "",
        "Examples:",
        "  tillflow metrics describe store_sales",
        "  tillflow metrics describe sku_sales --format csv"
      })
  int describe(
      @Parameters(paramLabel = "SET", description = "A set that metrics list names.") String name,
      @Mixin FormatOption format) {
    new DescribedSet(named(name)).listing().print(System.out, format.format());
    return 0;
  }

  @Command(
      name = "catalog",
      mixinStandardHelpOptions = true,
      description = "Prints the catalogue of KPIs: one row for each measure of each set.",
      footer = {
        "",
        "Examples:",
        "  tillflow metrics catalog --format csv",
        "  tillflow metrics catalog --format markdown"
      })
  int catalog(@Mixin FormatOption format) {
    Listing listing =
        new Listing(
            "table",
            "column",
            "formula",
            "unit",
            "aggregation",
            "error",
            "per",
            "windows",
            "settled_after",
            "corrected_for",
            "owner",
            "version",
            "description");
    SETS.forEach(set -> measures(set, listing));
    listing.print(System.out, format.format());
    return 0;
  }

  private static <E> void measures(MetricSet<E> set, Listing listing) {
    for (var measure : set.shown()) {
      listing.row(
          set.name(),
          measure.name(),
          set.formula(measure),
          measure.unit().word(),
          measure.aggregation(),
          measure.error(),
          DescribedSet.key(set),
          DescribedSet.windows(set),
          set.settling(),
          set.horizon(),
          set.owner(),
          set.version(),
          set.description());
    }
  }

  private static MetricSet<?> named(String name) {
    String names = SETS.stream().map(MetricSet::name).collect(Collectors.joining(", "));
    return SETS.stream()
        .filter(set -> set.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new SettingsException(List.of("SET: is " + name + ", allowed is " + names)));
  }
}
