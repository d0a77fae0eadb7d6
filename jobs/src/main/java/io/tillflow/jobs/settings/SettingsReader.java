package io.tillflow.jobs.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/**
 * YAML files, the environment and {@code key=value} words in; one configuration out, the later
 * source before the earlier.
 *
 * <p>An unknown {@code tillflow.*} option is an error that names the nearest known one.
 */
public final class SettingsReader {
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** Takes a YAML file, its keys nested or dotted. */
  public SettingsReader file(Path file) {
    try {
      Object read = PlainYaml.read(file);
      if (read instanceof Map<?, ?> map) {
        flatten("", map);
      } else if (read != null) {
        problems.add(file + ": is no YAML map");
      }
    } catch (SettingsException e) {
      problems.add(e.getMessage());
    }
    return this;
  }

  /** Takes what the environment says of known options: TILLFLOW_KAFKA_BOOTSTRAP_SERVERS. */
  public SettingsReader environment(Map<String, String> environment) {
    for (ConfigOption<?> option : TillflowOptions.ALL) {
      String name = option.key().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
      String value = environment.get(name);
      if (value != null) {
        values.put(option.key(), value);
      }
    }
    return this;
  }

  /** Takes words of the form {@code key=value}. */
  public SettingsReader words(Collection<String> words) {
    for (String word : words) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        problems.add("--set " + word + ": is not of the form key=value");
      } else {
        values.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return this;
  }

  /** Everything that was taken, or an exception that names every problem. */
  public Configuration read() {
    for (String name : values.keySet()) {
      if (name.startsWith(TillflowOptions.PREFIX) && !isKnown(name)) {
        problems.add(name + ": is no option; the nearest is " + nearest(name));
      }
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return Configuration.fromMap(values);
  }

  private void flatten(String prefix, Map<?, ?> map) {
    map.forEach(
        (name, value) -> {
          String key = prefix + name;
          if (value instanceof Map<?, ?> nested) {
            flatten(key + ".", nested);
          } else if (value instanceof List<?> list) {
            values.put(key, String.join(";", list.stream().map(Object::toString).toList()));
          } else if (value != null) {
            values.put(key, value.toString());
          }
        });
  }

  private static boolean isKnown(String name) {
    return TillflowOptions.ALL.stream()
        .anyMatch(
            option ->
                name.equals(option.key())
                    || (isMap(option) && name.startsWith(option.key() + ".")));
  }

  private static boolean isMap(ConfigOption<?> option) {
    return option.defaultValue() instanceof Map;
  }

  private static String nearest(String name) {
    String nearest = "";
    int least = Integer.MAX_VALUE;
    for (ConfigOption<?> option : TillflowOptions.ALL) {
      int distance = distance(name, option.key());
      if (distance < least) {
        least = distance;
        nearest = option.key();
      }
    }
    return nearest;
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
