package io.tillflow.jobs.cli;

import io.tillflow.jobs.FeatureTrial;
import io.tillflow.jobs.Lookup;
import io.tillflow.jobs.cli.Listing.FormatOption;
import io.tillflow.jobs.features.ComputeAnew;
import io.tillflow.jobs.features.Computed;
import io.tillflow.jobs.features.Found;
import io.tillflow.jobs.features.Parity;
import io.tillflow.jobs.features.Sample;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.sinks.reader.FeatureReader;
import io.tillflow.state.online.OnlineGroup;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.iceberg.exceptions.NoSuchTableException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tillflow features parity}: whether features are what they would be, computed anew. */
@Command(
    name = "parity",
    mixinStandardHelpOptions = true,
    description = {
      "Computes the features of a sample of entities anew from raw_events, through the same intake"
          + " and formulas, as of the times that the log has them of, and compares them with the"
          + " log, and the log with the online store.",
      "Exit code 1 where a value differs, an entity is missing or extra, or the distribution of a"
          + " feature is apart by more than 0.25 (population stability index). Entities whose latest"
          + " events the log or raw_events lacks yet are behind, and not compared. Events that"
          + " dead_letters has as too late are left out."
    },
    footer = {
      "",
      "Examples:",
      "  tillflow features parity --config tillflow.yaml",
      "  tillflow features parity --one-in 10 --group customer:recent --format json"
          + " --config tillflow.yaml"
    })
final class FeaturesParityCommand implements Callable<Integer> {
  private static final int PLACES = 4;

  @Mixin private SettingsOptions options;
  @Mixin private FormatOption format;

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      split = ",",
      description = "Groups, such as customer:live; default: all.")
  private List<OnlineGroup> groups = OnlineGroup.ALL;

  @Option(
      names = "--one-in",
      paramLabel = "N",
      defaultValue = "100",
      description = "Looks at one entity in so many (default: ${DEFAULT-VALUE}).")
  private int oneIn;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "Reads records appended at this time or later, which leaves out what was known before;"
              + " default: all there are.")
  private Instant from = Instant.EPOCH;

  @Override
  public Integer call() throws Exception {
    if (oneIn < 1) {
      throw new SettingsException(List.of("--one-in: is " + oneIn + ", allowed: at least 1"));
    }
    Settings settings = options.readOnline(EnumSet.allOf(Settings.Need.class));
    Sample sample = new Sample(oneIn);
    Lookup lookup = new Lookup(settings);
    Parity parity = lookup.features(log -> Parity.of(log, OnlineGroup.ALL, sample));
    FeatureTrial trial = trial(settings, lookup);
    List<Computed> anew = trial.isEmpty() ? List.of() : computed(settings, trial, sample, parity);
    Clock never = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    try (FeatureReader reader =
        new FeatureReader(settings.redis(), settings.online().prefix(), never)) {
      Map<OnlineGroup, Found> found = parity.compare(anew, reader);
      found.keySet().retainAll(groups);
      if (found.values().stream().allMatch(group -> group.entities() == 0)) {
        System.err.println(
            "warning: no entity was compared; take more of them with a smaller --one-in");
      }
      listing(found).print(System.out, format.format());
      return found.values().stream().allMatch(Found::isGood) ? 0 : 1;
    }
  }

  private FeatureTrial trial(Settings settings, Lookup lookup) {
    try {
      return lookup.rows(rows -> new FeatureTrial(settings, rows, from));
    } catch (NoSuchTableException e) {
      throw new SettingsException(
          List.of("tillflow.iceberg.namespace: no raw_events are there yet: " + e.getMessage()));
    }
  }

  private static List<Computed> computed(
      Settings settings, FeatureTrial trial, Sample sample, Parity parity) throws Exception {
    JobExecutionResult result =
        EmbeddedRun.of(settings, env -> trial.define(env, sample, parity), ReadingView::new);
    return result.getAccumulatorResult(ComputeAnew.RESULT);
  }

  private static Listing listing(Map<OnlineGroup, Found> all) {
    Listing listing =
        new Listing(
            "group",
            "feature",
            "compared",
            "mismatches",
            "psi",
            "missing",
            "extra",
            "behind",
            "online_differs");
    all.forEach((group, found) -> add(listing, group, found));
    return listing;
  }

  private static void add(Listing listing, OnlineGroup group, Found found) {
    listing.row(
        group,
        null,
        found.entities(),
        found.mismatches(),
        null,
        found.missingCount(),
        found.extraCount(),
        found.behindCount(),
        found.unlikeCount());
    found
        .features()
        .forEach(
            (name, feature) ->
                listing.row(
                    group,
                    name,
                    feature.compared(),
                    feature.mismatches(),
                    rounded(feature.psi()),
                    null,
                    null,
                    null,
                    null));
  }

  private static BigDecimal rounded(double index) {
    return BigDecimal.valueOf(index).setScale(PLACES, RoundingMode.HALF_UP);
  }
}
