package io.tillflow.jobs.settings;

import java.util.Collection;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;

/** Options in, words about them out: for the table of options, and for what an error says. */
public final class TillflowDescriptions {
  private TillflowDescriptions() {}

  /** What an option means. */
  public static String of(ConfigOption<?> option) {
    return new HtmlFormatter().format(option.description());
  }

  /** Its default as a user would write it; nothing where there is none. */
  public static String defaultOf(ConfigOption<?> option) {
    Object value = option.defaultValue();
    if (value instanceof java.time.Duration time) {
      return TimeUtils.formatWithHighestUnit(time);
    }
    if (value instanceof MemorySize size) {
      return size.toString();
    }
    boolean none =
        value == null
            || (value instanceof Collection<?> list && list.isEmpty())
            || (value instanceof Map<?, ?> map && map.isEmpty());
    return none ? "" : value.toString();
  }

  /** Its key; a map is written with any further words behind it. */
  public static String keyOf(ConfigOption<?> option) {
    return option.defaultValue() instanceof Map ? option.key() + ".*" : option.key();
  }
}
