package io.tillflow.jobs.cli;

import io.tillflow.jobs.cli.Listing.FormatOption;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.Settings.Need;
import io.tillflow.sinks.reader.FeatureReader;
import io.tillflow.sinks.reader.Features;
import io.tillflow.state.online.OnlineGroup;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tillflow features get}: what a service would read now. */
@Command(
    name = "get",
    mixinStandardHelpOptions = true,
    description = {
      "Reads entities from the online store, as a service would, all in one round trip.",
      "A group is fresh, or old where its values have more age than its class allows, or absent."
    },
    footer = {
      "",
      "Examples:",
      "  tillflow features get 4423 4424 --group store:pulse --config tillflow.yaml",
      "  tillflow features get v1:8sN2xQ --group customer:live,customer:recent --format json"
          + " --config tillflow.yaml"
    })
final class FeaturesGetCommand implements Callable<Integer> {
  @Mixin private SettingsOptions options;
  @Mixin private FormatOption format;

  @Parameters(
      paramLabel = "ENTITY",
      arity = "1..*",
      description = "Entities: tokens of customers, skus, stores, STORE|SKU.")
  private List<String> entities;

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      required = true,
      split = ",",
      description = "Groups, such as customer:live.")
  private List<OnlineGroup> groups;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      description = "Of the keys, in place of tillflow.redis.prefix.")
  private String prefix;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Reads as at this time, for simulated events; default: now.")
  private Instant at;

  @Override
  public Integer call() {
    Settings settings = options.readOnline(EnumSet.noneOf(Need.class));
    OnlineGroup[] asked = groups.stream().map(settings::classed).toArray(OnlineGroup[]::new);
    String keys = prefix == null ? settings.online().prefix() : prefix;
    Listing listing =
        new Listing("group", "entity_id", "state", "as_of", "age_ms", "feature", "value");
    try (FeatureReader reader = new FeatureReader(settings.redis(), keys, clock())) {
      reader.readAll(entities, asked).values().forEach(of -> of.forEach(f -> add(listing, f)));
    }
    listing.print(System.out, format.format());
    return 0;
  }

  private Clock clock() {
    return at == null ? Clock.systemUTC() : Clock.fixed(at, ZoneOffset.UTC);
  }

  private static void add(Listing listing, Features features) {
    String group = features.group().toString();
    if (!features.isPresent()) {
      listing.row(group, features.entityId(), "absent", null, null, null, null);
      return;
    }
    String state = features.isOld() ? "old" : "fresh";
    Instant asOf = Instant.ofEpochMilli(features.version().asOf());
    new TreeMap<>(features.values())
        .forEach(
            (feature, value) ->
                listing.row(
                    group,
                    features.entityId(),
                    state,
                    asOf,
                    features.age().toMillis(),
                    feature,
                    value));
  }
}
