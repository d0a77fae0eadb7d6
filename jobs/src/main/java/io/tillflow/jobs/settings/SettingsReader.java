package io.tillflow.jobs.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

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
    try (Reader in = Files.newBufferedReader(file)) {
      Object read = yaml().load(in);
      if (read instanceof Map<?, ?> map) {
        flatten("", map);
      } else if (read != null) {
        problems.add(file + ": is no YAML map");
      }
    } catch (IOException e) {
      problems.add(file + ": cannot be read");
    } catch (YAMLException e) {
      problems.add(file + ": is no YAML");
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

  private static Yaml yaml() {
    LoaderOptions loader = new LoaderOptions();
    DumperOptions dumper = new DumperOptions();
    return new Yaml(
        new SafeConstructor(loader), new Representer(dumper), dumper, loader, new AsWritten());
  }

  /** Leaves words alone: YAML itself makes false of off, a date of a time and 34 of 042. */
  private static final class AsWritten extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.NULL, NULL, "~nN\0");
      addImplicitResolver(Tag.NULL, EMPTY, null);
      addImplicitResolver(Tag.MERGE, MERGE, "<");
    }
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
