package io.tillflow.jobs.settings;

import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;

/** Options in, words about them out: the table of options, and what an error says is allowed. */
public final class TillflowDescriptions {
  private TillflowDescriptions() {}

  /** What an option means. */
  public static String of(ConfigOption<?> option) {
    return new HtmlFormatter().format(option.description());
  }

  /** The table of all options as Markdown. */
  public static String markdown() {
    return TillflowOptions.ALL.stream()
        .map(option -> "| `" + option.key() + "` | " + value(option) + " | " + of(option) + " |")
        .collect(
            Collectors.joining(
                "\n", "| option | default | meaning |\n| --- | --- | --- |\n", "\n"));
  }

  private static String value(ConfigOption<?> option) {
    return option.hasDefaultValue() && !option.defaultValue().toString().matches("\\[]|\\{}")
        ? "`" + option.defaultValue() + "`"
        : "none";
  }
}
