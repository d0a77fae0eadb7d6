package io.tillflow.jobs.cli;

import io.tillflow.jobs.Lookup;
import io.tillflow.jobs.Preflight;
import io.tillflow.jobs.cli.Listing.FormatOption;
import io.tillflow.jobs.freshness.CommitLog;
import io.tillflow.jobs.freshness.Reached;
import io.tillflow.jobs.freshness.StoreLog;
import io.tillflow.jobs.freshness.StoreState;
import io.tillflow.jobs.freshness.Stretch;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.Settings.Need;
import io.tillflow.state.row.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tillflow freshness}: how far tables have come, and which stores are missing. */
@Command(
    name = "freshness",
    mixinStandardHelpOptions = true,
    description = {
      "Says how far each table has come: the event time that its newest commit covers, how old that"
          + " is, and how many records of its topics are still to come.",
      "With --stores: what is known of each store, and since when something of it is missing."
    },
    footer = {
      "",
      "Examples:",
      "  tillflow freshness --config tillflow.yaml",
      "  tillflow freshness --stores --config tillflow.yaml --format csv",
      "  tillflow freshness --store 4423 --since 2026-01-31T00:00:00Z --config tillflow.yaml"
    })
final class FreshnessCommand implements Callable<Integer> {
  private static final Duration A_DAY = Duration.ofDays(1);

  @Mixin private SettingsOptions options;
  @Mixin private FormatOption format;

  @Option(names = "--stores", description = "Tells of stores instead of tables.")
  private boolean allStores;

  @Option(
      names = "--store",
      paramLabel = "ID",
      description = "Tells of this store alone; may be given several times.")
  private List<String> stores = new ArrayList<>();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Of stores: since then; default: the day up to the table's watermark, or to its newest commit.")
  private Instant since;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() {
    Settings settings = options.read(EnumSet.of(Need.CATALOG, Need.KAFKA));
    List<Table<?>> tables = new Preflight(settings).tables();
    Lookup lookup = new Lookup(settings);
    List<Reached> reached = lookup.rows(rows -> new CommitLog(rows).reached(tables));
    if (allStores || !stores.isEmpty()) {
      stores(lookup, reached).print(System.out, format.format());
    } else {
      tables(lookup, reached).print(System.out, format.format());
    }
    return 0;
  }

  private Listing tables(Lookup lookup, List<Reached> reached) {
    if (reached.isEmpty()) {
      System.err.println("no table is there yet; a job makes them, or tillflow tables create");
    }
    Set<String> topics =
        reached.stream().flatMap(one -> one.topics().stream()).collect(Collectors.toSet());
    Map<TopicPartition, Stretch> ends = topics.isEmpty() ? Map.of() : lookup.stretches(topics);
    Listing listing =
        new Listing("table", "job", "committed", "checkpoint", "watermark", "age_s", "lag");
    for (Reached one : reached) {
      Instant watermark = one.time();
      listing.row(
          one.table(),
          one.job(),
          one.committed(),
          one.checkpoint(),
          watermark,
          age(watermark),
          one.lag(ends));
    }
    return listing;
  }

  private Listing stores(Lookup lookup, List<Reached> reached) {
    Listing listing = new Listing("store_id", "state", "last_event", "age_s", "gaps");
    if (reached.stream().noneMatch(one -> one.table().equals(StoreLog.NAME))) {
      System.err.println("there is no table " + StoreLog.NAME + " yet; sales-windows makes it");
      return listing;
    }
    Instant from = since == null ? aDayBefore(reached) : since;
    for (StoreState store : lookup.rows(rows -> StoreLog.read(rows, from, stores))) {
      listing.row(
          store.store(),
          store.state(),
          store.lastEvent(),
          age(store.lastEvent()),
          store.gaps().stream().map(Object::toString).collect(Collectors.joining(", ")));
    }
    return listing;
  }

  // Where no time is known the clock stands in for it, as the table may hold years.
  private static Instant aDayBefore(List<Reached> reached) {
    return reached.stream()
        .filter(one -> one.table().equals(StoreLog.NAME))
        .map(Reached::timeOrCommit)
        .filter(Objects::nonNull)
        .findFirst()
        .map(time -> time.minus(A_DAY))
        .orElse(null);
  }

  private Long age(Instant time) {
    return time == null ? null : Duration.between(time, clock.instant()).toSeconds();
  }
}
