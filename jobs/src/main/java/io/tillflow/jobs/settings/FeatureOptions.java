package io.tillflow.jobs.settings;

import static io.tillflow.jobs.settings.Declare.map;
import static org.apache.flink.configuration.ConfigOptions.key;

import io.tillflow.state.online.OnlineGroup;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** What declarations leave open of features. */
public final class FeatureOptions {
  public static final ConfigOption<Map<String, String>> CLASSES =
      map(
          "tillflow.features.class",
          "Groups, as ENTITY-GROUP, that are of another class of freshness than declared: HOT, WARM"
              + " or COLD; as in customer-recent: HOT.");
  public static final ConfigOption<MemorySize> MEMORY =
      key("tillflow.features.memory")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(128))
          .withDescription("Heap that the entities of one group may take in one subtask.");

  /** All of them, in the order of the table. */
  static final List<ConfigOption<?>> ALL = List.of(CLASSES, MEMORY);

  private FeatureOptions() {}

  /** What a group is called among options, where a colon would part words. */
  static String wordOf(OnlineGroup group) {
    return group.entity() + "-" + group.name();
  }
}
