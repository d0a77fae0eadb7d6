package io.tillflow.jobs.settings;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/** The few forms in which options are declared. */
final class Declare {
  private Declare() {}

  static ConfigOption<String> text(String name, String description) {
    return key(name).stringType().noDefaultValue().withDescription(description);
  }

  static ConfigOption<String> text(String name, String value, String description) {
    return key(name).stringType().defaultValue(value).withDescription(description);
  }

  static ConfigOption<Duration> time(String name, Duration value, String description) {
    return key(name).durationType().defaultValue(value).withDescription(description);
  }

  static ConfigOption<Boolean> flag(String name, String description) {
    return key(name).booleanType().defaultValue(false).withDescription(description);
  }

  static ConfigOption<Map<String, String>> map(String name, String description) {
    return key(name).mapType().defaultValue(Map.of()).withDescription(description);
  }
}
