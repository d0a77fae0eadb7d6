package io.tillflow.local;

import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.local.fill.Cargo;
import io.tillflow.local.fill.SchemaPublisher;
import io.tillflow.local.fill.Topics;
import io.tillflow.state.event.PosEvent;
import io.tillflow.state.names.Feed;
import io.tillflow.state.wire.WireEncoder;
import io.tillflow.testdata.retail.OnlineRetail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tillflow load}: an online-retail CSV into a Kafka that stands; counts out. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = {
      "Writes an online-retail CSV to Kafka, an event for each invoice, with its stores; prints how"
          + " many of which kind.",
      "Records carry the invoice's time. Topics that are missing are made so that they keep it for"
          + " ever."
    },
    footer = {
      "",
      "Examples:",
      "  tillflow load online-retail.csv.gz --bootstrap-servers localhost:9092",
      "  tillflow load online-retail.csv --config tillflow.yaml --wire json --rate 50"
    })
final class LoadCommand implements Callable<Integer> {
  /** In which format events are written. */
  enum Wire {
    SINGLE_OBJECT("single-object"),
    JSON("json"),
    REGISTRY("registry");

    private final String word;

    Wire(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  @Mixin private TargetOptions target;

  @Parameters(paramLabel = "FILE", description = "The CSV, gz or not.")
  private Path file;

  @Option(
      names = "--wire",
      paramLabel = "FORMAT",
      description =
          "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}. The registry is that of"
              + " tillflow.registry.url.")
  private Wire wire = Wire.SINGLE_OBJECT;

  @Override
  public Integer call() throws Exception {
    if (!Files.isReadable(file)) {
      throw new SettingsException(List.of("FILE: " + file + " cannot be read"));
    }
    Settings settings = target.settings();
    try (OnlineRetail events = OnlineRetail.open(file)) {
      String name = file.getFileName().toString();
      target.ship(settings, Cargo.of(name, OnlineRetail.stores(file), events, encoder(settings)));
    }
    return 0;
  }

  private WireEncoder<PosEvent> encoder(Settings settings)
      throws IOException, InterruptedException {
    return switch (wire) {
      case SINGLE_OBJECT -> WireEncoder.singleObject(PosEvent.class);
      case JSON -> WireEncoder.json(PosEvent.class);
      case REGISTRY ->
          WireEncoder.registry(
              PosEvent.class,
              new SchemaPublisher(settings.registry()).publish(new Topics(settings)).get(Feed.POS));
    };
  }
}
