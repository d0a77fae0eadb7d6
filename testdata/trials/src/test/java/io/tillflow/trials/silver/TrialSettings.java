package io.tillflow.trials.silver;

import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.Settings.Need;
import io.tillflow.jobs.settings.SettingsReader;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;

/** Embedded parts in, the settings of a job between them out. */
final class TrialSettings {
  static final String KEY_ID = "1";
  static final byte[] KEY = new byte[32];

  private TrialSettings() {}

  /** With a keys file in the folder, and more of the form {@code key=value}. */
  static Settings of(EmbeddedKafka kafka, EmbeddedCatalog catalog, Path folder, String... more)
      throws IOException {
    return of(words(kafka, catalog, folder, more));
  }

  /** What the words say. */
  static Settings of(List<String> words) {
    return Settings.of(new SettingsReader().words(words).read(), EnumSet.allOf(Need.class));
  }

  /** The same in words of the form {@code key=value}, as the command line takes them. */
  static List<String> words(
      EmbeddedKafka kafka, EmbeddedCatalog catalog, Path folder, String... more)
      throws IOException {
    String key = Base64.getEncoder().encodeToString(KEY);
    Path keys = Files.writeString(folder.resolve("keys"), KEY_ID + " = " + key + "\n");
    List<String> words =
        new ArrayList<>(
            List.of(
                "tillflow.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "tillflow.iceberg.catalog=" + catalog.type(),
                "tillflow.iceberg.warehouse=" + catalog.warehouse(),
                "tillflow.privacy.keys-file=" + keys,
                "tillflow.privacy.identity-key=" + KEY_ID));
    words.addAll(List.of(more));
    catalog
        .properties()
        .forEach((name, value) -> words.add("tillflow.iceberg.properties." + name + "=" + value));
    return words;
  }
}
