package io.tillflow.jobs.settings;

import static io.tillflow.jobs.settings.Declare.text;

import java.util.List;
import org.apache.flink.configuration.ConfigOption;

/** How personal data is kept apart. */
public final class PrivacyOptions {
  public static final ConfigOption<String> MODE =
      text("tillflow.privacy.mode", "on", "on, or off: personal ids then land as they came.");
  public static final ConfigOption<String> KEYS_FILE =
      text(
          "tillflow.privacy.keys-file",
          "Mounted file of pseudonym keys, a line each: id = base64 of at least 32 bytes. Required"
              + " unless privacy is off.");
  public static final ConfigOption<String> IDENTITY_KEY =
      text(
          "tillflow.privacy.identity-key",
          "Id of the key that names state and rows; never changed for a running job. Required"
              + " unless privacy is off.");

  /** All of them, in the order of the table. */
  static final List<ConfigOption<?>> ALL = List.of(MODE, KEYS_FILE, IDENTITY_KEY);

  private PrivacyOptions() {}
}
