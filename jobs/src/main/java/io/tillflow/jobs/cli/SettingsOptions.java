package io.tillflow.jobs.cli;

import io.tillflow.jobs.settings.RedisOptions;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.Settings.Need;
import io.tillflow.jobs.settings.SettingsException;
import io.tillflow.jobs.settings.SettingsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Option;

/** The options by which every command is told its settings. */
public final class SettingsOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file of settings; may be given several times, the later one wins.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, before files and environment; may be given several times.")
  private List<String> words = new ArrayList<>();

  /** Reads files, then the environment, then words; checks what a job needs. */
  public Settings read() {
    return read(EnumSet.allOf(Need.class));
  }

  /** The same for a command that needs less than a job. */
  public Settings read(Set<Need> needs) {
    return Settings.of(all(List.of()), needs);
  }

  /** The same for a command that needs the online store beside that. */
  Settings readOnline(Set<Need> needs) {
    Settings settings = read(needs);
    if (!settings.isOnline()) {
      throw new SettingsException(List.of(RedisOptions.URI.key() + ": is required here"));
    }
    return settings;
  }

  /** The same for a command that needs Kafka only; its own words go before everything. */
  public Settings readKafka(List<String> own) {
    return Settings.of(all(own), EnumSet.of(Need.KAFKA));
  }

  private Configuration all(List<String> own) {
    SettingsReader reader = new SettingsReader();
    files.forEach(reader::file);
    return reader.environment(System.getenv()).words(words).words(own).read();
  }
}
