package io.tillflow.local;

import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.local.fill.Cargo;
import io.tillflow.local.fill.SchemaPublisher;
import io.tillflow.local.fill.Topics;
import io.tillflow.state.names.Feed;
import io.tillflow.testdata.generator.Generator;
import io.tillflow.testdata.generator.GeneratorSettings;
import io.tillflow.testdata.generator.WireMix;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tillflow generate}: a seeded world into a Kafka that stands; counts out. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the events of a seeded retail world to Kafka, with the stores, products and"
          + " promotions that they refer to; prints how many of which kind.",
      "Records carry their simulated append time. Topics that are missing are made so that they"
          + " keep it for ever."
    },
    footer = {
      "",
      "Examples:",
      "  tillflow generate --bootstrap-servers localhost:9092 --seed 42 --events 100000",
      "  tillflow generate --config tillflow.yaml --duration 7d --offline 0.5 --malformed 0.05",
      "  tillflow generate --config tillflow.yaml --rate 200 --no-faults --voids 0.1 --format json"
    })
final class GenerateCommand implements Callable<Integer> {
  private static final long EVENTS = 100_000;

  @Mixin private WorldOptions world;
  @Mixin private FaultOptions faults;
  @Mixin private TargetOptions target;

  @Option(
      names = "--json",
      paramLabel = "SHARE",
      description =
          "Records in JSON; default: ${DEFAULT-VALUE}. What is left is single-object Avro.")
  private double json = 0.25;

  @Option(
      names = "--registry",
      paramLabel = "SHARE",
      description = "Records in Avro under ids of the registry of tillflow.registry.url.")
  private double registry;

  @Override
  public Integer call() throws Exception {
    Settings settings = target.settings();
    System.err.println("seed " + world.seed());
    target.ship(settings, Cargo.of(world.seed(), Generator.of(generator(settings))));
    return 0;
  }

  private GeneratorSettings generator(Settings settings) throws IOException, InterruptedException {
    Map<Feed, Integer> ids = registry > 0 ? ids(settings) : Map.of();
    try {
      return world
          .settings(EVENTS)
          .withFaults(faults.faults())
          .withMischief(faults.mischief())
          .withShop(faults.shop())
          .withWire(new WireMix(json, registry, ids));
    } catch (IllegalArgumentException e) {
      throw new SettingsException(List.of(e.getMessage()));
    }
  }

  private static Map<Feed, Integer> ids(Settings settings)
      throws IOException, InterruptedException {
    return new SchemaPublisher(settings.registry()).publish(new Topics(settings));
  }
}
