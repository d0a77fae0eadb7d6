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

  public static final ConfigOption<String> PAYLOAD_KEYS_FILE =
      text(
          "tillflow.privacy.payload-keys-file",
          "Mounted file of keys in the same form: records rest sealed in raw_events, dead_letters"
              + " and the topic of dead letters. Without it they rest as they came.");
  public static final ConfigOption<String> PAYLOAD_KEY =
      text(
          "tillflow.privacy.payload-key",
          "Id of the key that seals them; it may change, while the others in the file still open.");

  /** All of them, in the order of the table. */
  static final List<ConfigOption<?>> ALL =
      List.of(MODE, KEYS_FILE, IDENTITY_KEY, PAYLOAD_KEYS_FILE, PAYLOAD_KEY);

  private PrivacyOptions() {}
}
