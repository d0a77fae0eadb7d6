package io.tillflow.jobs.settings;

import io.tillflow.functions.intake.IntakeSettings;
import io.tillflow.functions.intake.JudgeSettings;
import io.tillflow.functions.intake.JudgeSettings.Keep;
import io.tillflow.functions.time.TimeSettings;
import io.tillflow.jobs.source.KafkaSettings;
import io.tillflow.sinks.iceberg.IcebergSettings;
import io.tillflow.state.names.Feed;
import io.tillflow.state.wire.KeyRing;
import io.tillflow.state.wire.KeySource;
import io.tillflow.state.wire.RegistrySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** A configuration in, the validated settings of each part out; every problem is named at once. */
public final class Settings {
  private final Configuration all;
  private final List<String> problems = new ArrayList<>();

  private Settings(Configuration all) {
    this.all = all;
  }

  /** Checks everything that can be checked without connecting. */
  public static Settings of(Configuration all) {
    Settings settings = new Settings(all);
    TillflowOptions.ALL.forEach(settings::parse);
    settings.require(TillflowOptions.KAFKA);
    settings.require(TillflowOptions.CATALOG);
    settings.require(TillflowOptions.WAREHOUSE);
    settings.checkPrivacy();
    if (settings.problems.isEmpty()) {
      settings.attempt(() -> settings.time("check"));
      settings.attempt(() -> settings.intake(Feed.POS, "check", List.of()));
    }
    if (!settings.problems.isEmpty()) {
      throw new SettingsException(settings.problems);
    }
    return settings;
  }

  /** Checks what a command needs that talks to Kafka and to nothing else. */
  public static Settings ofKafka(Configuration all) {
    Settings settings = new Settings(all);
    TillflowOptions.ALL.forEach(settings::parse);
    settings.require(TillflowOptions.KAFKA);
    if (!settings.problems.isEmpty()) {
      throw new SettingsException(settings.problems);
    }
    return settings;
  }

  /** How clients reach Kafka. */
  public KafkaSettings kafka() {
    return new KafkaSettings(
        all.get(TillflowOptions.KAFKA),
        all.get(TillflowOptions.GROUP_ID),
        all.get(TillflowOptions.KAFKA_PROPERTIES));
  }

  /** The name of an event topic. */
  public String topic(Feed feed) {
    return switch (feed) {
      case POS -> all.get(TillflowOptions.TOPIC_POS);
      case COMMERCE -> all.get(TillflowOptions.TOPIC_COMMERCE);
      case INVENTORY -> all.get(TillflowOptions.TOPIC_INVENTORY);
    };
  }

  /** The name of the stores' topic. */
  public String storesTopic() {
    return all.get(TillflowOptions.TOPIC_STORES);
  }

  /** The name of the dead-letter topic. */
  public String deadLettersTopic() {
    return all.get(TillflowOptions.TOPIC_DEAD_LETTERS);
  }

  /** Which catalog holds the tables. */
  public IcebergSettings iceberg() {
    return new IcebergSettings(
        all.get(TillflowOptions.CATALOG),
        all.get(TillflowOptions.CATALOG_NAME),
        all.get(TillflowOptions.WAREHOUSE),
        all.get(TillflowOptions.NAMESPACE),
        all.get(TillflowOptions.BRANCH),
        all.get(TillflowOptions.ICEBERG_PROPERTIES));
  }

  /** How event time moves. */
  public TimeSettings time(String job) {
    TimeSettings defaults = TimeSettings.defaults(job);
    return new TimeSettings(
        all.get(TillflowOptions.LATENESS),
        all.get(TillflowOptions.IDLE_AFTER),
        defaults.alignmentGroup(),
        defaults.alignmentDrift());
  }

  /** How one topic is taken in. */
  public IntakeSettings intake(Feed feed, String job, List<String> tables) {
    return new IntakeSettings(
        job,
        feed,
        tables,
        all.get(TillflowOptions.DEDUP_HORIZON),
        Duration.ofHours(1),
        all.get(TillflowOptions.DEDUP_MEMORY).getBytes(),
        Set.copyOf(all.get(TillflowOptions.EXCLUDED_STORES)));
  }

  /** How a record is judged, for a job that keeps its bytes. */
  public JudgeSettings judge() {
    return new JudgeSettings(
        all.get(TillflowOptions.FUTURE_SKEW),
        all.get(TillflowOptions.ANCIENT_AGE),
        all.get(TillflowOptions.CEILING),
        keys(),
        registry(),
        EnumSet.of(Keep.RAW, Keep.EVIDENCE));
  }

  /** Where schemas are found. */
  public RegistrySettings registry() {
    String url = all.get(TillflowOptions.REGISTRY_URL);
    return url == null ? RegistrySettings.none() : RegistrySettings.at(url);
  }

  /** Where the privacy keys lie. */
  public KeySource keys() {
    return isPrivate()
        ? KeySource.of(all.get(TillflowOptions.KEYS_FILE), all.get(TillflowOptions.IDENTITY_KEY))
        : KeySource.off();
  }

  /** What is not Tillflow's own, for Flink. */
  public Configuration flink() {
    Configuration flink = new Configuration(all);
    all.toMap().keySet().stream()
        .filter(name -> name.startsWith(TillflowOptions.PREFIX))
        .forEach(flink::removeKey);
    return flink;
  }

  /** Whether personal ids become tokens. */
  public boolean isPrivate() {
    return !all.get(TillflowOptions.PRIVACY).equals("off");
  }

  private void checkPrivacy() {
    String mode = all.get(TillflowOptions.PRIVACY);
    if (!mode.equals("on") && !mode.equals("off")) {
      problems.add(TillflowOptions.PRIVACY.key() + ": is " + mode + ", allowed are on and off");
    } else if (isPrivate()) {
      require(TillflowOptions.KEYS_FILE);
      require(TillflowOptions.IDENTITY_KEY);
      if (problems.isEmpty()) {
        attempt(() -> KeyRing.read(keys()));
      }
    }
  }

  private void require(ConfigOption<String> option) {
    if (all.get(option) == null || all.get(option).isBlank()) {
      problems.add(option.key() + ": is required. " + TillflowDescriptions.of(option));
    }
  }

  private void parse(ConfigOption<?> option) {
    try {
      all.getOptional(option);
    } catch (IllegalArgumentException e) {
      problems.add(
          option.key() + ": cannot be read from its value. " + TillflowDescriptions.of(option));
    }
  }

  private void attempt(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException e) {
      problems.add(e.getMessage());
    }
  }
}
