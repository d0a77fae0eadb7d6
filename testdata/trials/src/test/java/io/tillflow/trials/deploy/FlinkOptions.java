package io.tillflow.trials.deploy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.configuration.MetricOptions;

/** Every option that Flink declares, by its key; a key and its text in, the typed value out. */
final class FlinkOptions {
  private static final String[] PACKAGES = {
    "org.apache.flink.configuration", "org.apache.flink.state.rocksdb"
  };
  private static final Pattern REPORTER = Pattern.compile("metrics\\.reporter\\.\\w+\\.(.+)");
  private static final String REPORTER_PORT = "port";

  private final Map<String, ConfigOption<?>> byKey = new HashMap<>();
  private final Map<String, ConfigOption<?>> ofReporters = new HashMap<>();

  /** Reads them from the classes that declare them. */
  FlinkOptions() {
    for (JavaClass type : new ClassFileImporter().importPackages(PACKAGES)) {
      if (type.getSimpleName().endsWith("Options") && !type.isInterface()) {
        options(type.reflect()).forEach(o -> byKey.putIfAbsent(o.key(), o));
      }
    }
    options(MetricOptions.class).forEach(o -> ofReporters.putIfAbsent(o.key(), o));
  }

  /** How many there are. */
  int size() {
    return byKey.size();
  }

  /** Why the setting is wrong: unknown, deprecated or not of its type; empty when it is right. */
  Optional<String> objection(String key, Configuration configuration) {
    ConfigOption<?> option = byKey.get(key);
    if (option == null) {
      return reporterKnows(key)
          ? Optional.empty()
          : Optional.of("Flink has no option " + newer(key));
    }
    try {
      configuration.getOptional(option);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  private boolean reporterKnows(String key) {
    Matcher reporter = REPORTER.matcher(key);
    return reporter.matches()
        && (ofReporters.containsKey(reporter.group(1)) || reporter.group(1).equals(REPORTER_PORT));
  }

  private String newer(String key) {
    for (ConfigOption<?> option : byKey.values()) {
      for (FallbackKey old : option.fallbackKeys()) {
        if (old.getKey().equals(key)) {
          return key + " any more; it is " + option.key() + " now";
        }
      }
    }
    return key;
  }

  private static Stream<ConfigOption<?>> options(Class<?> type) {
    return Stream.of(type.getDeclaredFields())
        .filter(f -> ConfigOption.class.isAssignableFrom(f.getType()))
        .map(FlinkOptions::value);
  }

  private static ConfigOption<?> value(Field field) {
    try {
      field.setAccessible(true);
      return (ConfigOption<?>) field.get(null);
    } catch (IllegalAccessException e) {
      throw new LinkageError(field.toString(), e);
    }
  }
}
