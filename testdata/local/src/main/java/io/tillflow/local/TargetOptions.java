package io.tillflow.local;

import io.tillflow.jobs.Preflight;
import io.tillflow.jobs.cli.Listing;
import io.tillflow.jobs.cli.Listing.FormatOption;
import io.tillflow.jobs.cli.SettingsOptions;
import io.tillflow.jobs.cli.StatusLine;
import io.tillflow.jobs.settings.KafkaOptions;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.local.fill.Cargo;
import io.tillflow.local.fill.Filler;
import io.tillflow.local.fill.Pace;
import io.tillflow.local.fill.Topics;
import io.tillflow.state.names.Feed;
import io.tillflow.testdata.generator.Census;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which Kafka is written to and how fast; a cargo in, the counts of what was written out. */
final class TargetOptions {
  @Mixin private SettingsOptions settingsOptions;

  @Mixin private FormatOption format;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "Kafka brokers; short for --set tillflow.kafka.bootstrap-servers=…")
  private String servers;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Of event topics that are missing and made; default: ${DEFAULT-VALUE}.")
  private int partitions = 4;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Events a second; default: as fast as Kafka takes them.")
  private double rate;

  /** The settings: files, environment and words, and the brokers that were given, who answer. */
  Settings settings() {
    if (rate < 0) {
      throw new SettingsException(List.of("--rate: is " + rate + ", allowed is 0 and above"));
    }
    if (partitions < 1) {
      throw new SettingsException(
          List.of("--partitions: is " + partitions + ", allowed is 1 and above"));
    }
    Settings settings =
        settingsOptions.readKafka(
            servers == null ? List.of() : List.of(KafkaOptions.SERVERS.key() + "=" + servers));
    new Preflight(settings).reachBrokers();
    return settings;
  }

  /** Makes the topics that are missing and writes everything; prints how much of what it was. */
  void ship(Settings settings, Cargo cargo) throws Exception {
    Topics topics = new Topics(settings);
    Properties client = settings.kafka("tool").connected();
    try (Admin admin = Admin.create(client)) {
      List<String> made = topics.create(admin, partitions);
      System.err.println(made.isEmpty() ? "all topics are there" : "made the topics " + made);
    }
    try (Filler filler = new Filler(topics, client)) {
      filler.write(cargo.reference());
      Census census =
          StatusLine.during(() -> filler.write(cargo, Pace.of(rate)), new LiveView(filler));
      print(cargo.name(), census);
    }
  }

  private void print(String input, Census census) {
    Listing listing = new Listing("input", "feed", "kind", "records");
    for (Feed feed : Feed.values()) {
      census.kinds(feed).forEach((kind, count) -> listing.row(input, feed.word(), kind, count));
    }
    listing.print(System.out, format.format());
  }
}
