package io.tillflow.jobs.settings;

import io.tillflow.sinks.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;

/** A configuration and rules about it in; everything that is wrong, at once, out. */
final class Problems {
  private final Configuration all;
  private final List<String> found = new ArrayList<>();

  Problems(Configuration all) {
    this.all = all;
  }

  /** Says of every value that cannot be read what it is and what it should be. */
  void readable(List<ConfigOption<?>> options) {
    for (ConfigOption<?> option : options) {
      try {
        all.getOptional(option);
      } catch (IllegalArgumentException e) {
        add(option, "cannot be read. " + TillflowDescriptions.of(option));
      }
    }
  }

  /** Whether there is a value. */
  boolean isSet(ConfigOption<String> option) {
    return all.get(option) != null && !all.get(option).isBlank();
  }

  /** A value must be there. */
  void required(ConfigOption<String> option) {
    if (!isSet(option)) {
      found.add(option.key() + ": is not set. " + TillflowDescriptions.of(option));
    }
  }

  /** A value that is there must be one of these. */
  void oneOf(ConfigOption<String> option, String... allowed) {
    check(option, List.of(allowed)::contains, "allowed: " + String.join(", ", allowed));
  }

  /** A length of time must not be shorter. */
  void atLeast(ConfigOption<Duration> option, Duration least) {
    check(option, value -> value.compareTo(least) >= 0, "allowed: at least " + words(least));
  }

  /** A length of time must be whole minutes, and not shorter. */
  void wholeMinutes(ConfigOption<Duration> option, Duration least) {
    check(
        option,
        value -> value.compareTo(least) >= 0 && value.equals(Duration.ofMinutes(value.toMinutes())),
        "allowed: whole minutes, at least " + least.toMinutes());
  }

  /** Memory must not be smaller. */
  void atLeast(ConfigOption<MemorySize> option, MemorySize least) {
    check(option, size -> size.compareTo(least) >= 0, "allowed: at least " + least);
  }

  /** A value that is there must be as said. */
  <T> void check(ConfigOption<T> option, Predicate<T> isAllowed, String allowed) {
    if (isReadable(option) && all.get(option) != null && !isAllowed.test(all.get(option))) {
      add(option, allowed);
    }
  }

  /** Every value of a map that holds no secrets must be as said. */
  void each(ConfigOption<Map<String, String>> option, Predicate<String> isAllowed, String allowed) {
    if (isReadable(option)) {
      all.get(option).entrySet().stream()
          .filter(entry -> !isAllowed.test(entry.getValue()))
          .map(e -> "%s.%s: is %s; %s".formatted(option.key(), e.getKey(), e.getValue(), allowed))
          .sorted()
          .forEach(found::add);
    }
  }

  /** A file that is named must be there to be read. */
  void file(ConfigOption<String> option) {
    check(option, Problems::isReadableFile, "allowed: a file that can be read");
  }

  /** A client would take a reference to a file that is missing for the secret itself. */
  void references(ConfigOption<Map<String, String>> option) {
    if (isReadable(option)) {
      all.get(option).entrySet().stream()
          .filter(entry -> Secrets.isReference(entry.getValue()))
          .filter(entry -> !isReadableFile(entry.getValue().substring("file:".length())))
          .map(entry -> option.key() + "." + entry.getKey() + ": names a file that cannot be read")
          .sorted()
          .forEach(found::add);
    }
  }

  private static boolean isReadableFile(String name) {
    Path file = Path.of(name);
    return Files.isRegularFile(file) && Files.isReadable(file);
  }

  /** Tries what only the part itself can tell, on behalf of an option. */
  void attempt(ConfigOption<?> option, Runnable part) {
    try {
      part.run();
    } catch (RuntimeException e) {
      add(option, e.getMessage());
    }
  }

  /** Whether nothing is wrong so far. */
  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Ends the program's start where anything is wrong. */
  void end() {
    if (!found.isEmpty()) {
      throw new SettingsException(found);
    }
  }

  private boolean isReadable(ConfigOption<?> option) {
    try {
      all.getOptional(option);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  // Options hold no secrets, only the names of files that do; what is passed through to clients may
  // hold one, and an address a password before an @, so neither is ever shown.
  private void add(ConfigOption<?> option, String complaint) {
    Object value = all.toMap().getOrDefault(option.key(), String.valueOf(option.defaultValue()));
    boolean secret = option.defaultValue() instanceof Map || value.toString().contains("@");
    found.add(option.key() + (secret ? ": " : ": is " + value + "; ") + complaint);
  }

  private static String words(Duration length) {
    return length.toMillis() % 1_000 == 0 ? length.toSeconds() + " s" : length.toMillis() + " ms";
  }
}
