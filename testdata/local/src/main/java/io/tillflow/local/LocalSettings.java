package io.tillflow.local;

import io.tillflow.jobs.Jobs;
import io.tillflow.jobs.embedded.EmbeddedFlink;
import io.tillflow.jobs.settings.Settings;
import io.tillflow.jobs.settings.Settings.Need;
import io.tillflow.jobs.settings.SettingsReader;
import io.tillflow.testdata.embedded.EmbeddedCatalog;
import io.tillflow.testdata.embedded.EmbeddedKafka;
import io.tillflow.testdata.embedded.EmbeddedRedis;
import io.tillflow.testdata.reference.ReferenceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;

/**
 * The embedded parts in; a settings file that names them, for this run and for a look afterwards,
 * out.
 */
record LocalSettings(Path file, byte[] identityKey) {
  static final int PARALLELISM = 2;
  private static final String KEY_ID = "1";

  static LocalSettings write(
      Path folder, EmbeddedKafka kafka, EmbeddedCatalog catalog, EmbeddedRedis redis)
      throws IOException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    Path keys = folder.resolve("privacy-keys");
    Files.writeString(keys, KEY_ID + " = " + Base64.getEncoder().encodeToString(key) + "\n");
    StringBuilder yaml = new StringBuilder();
    setting(yaml, "tillflow.kafka.bootstrap-servers", kafka.bootstrapServers());
    setting(yaml, "tillflow.iceberg.catalog", catalog.type());
    setting(yaml, "tillflow.iceberg.catalog-name", catalog.name());
    setting(yaml, "tillflow.iceberg.warehouse", catalog.warehouse());
    catalog
        .properties()
        .forEach((name, value) -> setting(yaml, "tillflow.iceberg.properties." + name, value));
    setting(yaml, "tillflow.redis.uri", redis.uri());
    setting(yaml, "tillflow.privacy.keys-file", keys.toString());
    setting(yaml, "tillflow.privacy.identity-key", KEY_ID);
    // Simulated time runs faster than the clock: a store's night would hold every other partition.
    setting(yaml, "tillflow.time.alignment-drift", "0 s");
    setting(yaml, "tillflow.intake.idle-after", "10 s");
    flink(yaml, folder);
    return new LocalSettings(Files.writeString(folder.resolve("tillflow.yaml"), yaml), key);
  }

  private static void flink(StringBuilder yaml, Path folder) {
    setting(yaml, "parallelism.default", Integer.toString(PARALLELISM));
    setting(yaml, "state.backend.type", "rocksdb");
    setting(yaml, "execution.checkpointing.interval", "2 s");
    setting(yaml, "execution.checkpointing.incremental", "true");
    setting(yaml, "execution.checkpointing.dir", folder.resolve("checkpoints").toUri().toString());
    setting(yaml, "restart-strategy.type", "fixed-delay");
    setting(yaml, "restart-strategy.fixed-delay.attempts", "3");
  }

  private static void setting(StringBuilder yaml, String name, String value) {
    yaml.append(name).append(": \"").append(value).append("\"\n");
  }

  /** Flink for all jobs at once, its files in the folder. */
  static EmbeddedFlink flinkIn(Path folder) throws Exception {
    Files.createDirectories(folder);
    Configuration flink = new Configuration();
    flink.set(CoreOptions.TMP_DIRS, folder.toString());
    return EmbeddedFlink.start(flink, PARALLELISM * Jobs.names().size());
  }

  Settings read() {
    return Settings.of(new SettingsReader().file(file).read(), EnumSet.allOf(Need.class));
  }

  /** What the reference must know of them; everything else is the specification's default. */
  ReferenceSettings forReference() {
    return ReferenceSettings.DEFAULT.withKey(KEY_ID, identityKey);
  }
}
