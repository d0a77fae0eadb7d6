package io.tillflow.jobs.settings;

import static io.tillflow.jobs.settings.Declare.flag;
import static io.tillflow.jobs.settings.Declare.map;
import static io.tillflow.jobs.settings.Declare.time;
import static org.apache.flink.configuration.ConfigOptions.key;

import io.tillflow.state.names.Feed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** What an event is, and how event time moves. */
public final class IntakeOptions {
  public static final ConfigOption<Duration> LATENESS_POS = lateness(Feed.POS);
  public static final ConfigOption<Duration> LATENESS_COMMERCE = lateness(Feed.COMMERCE);
  public static final ConfigOption<Duration> LATENESS_INVENTORY = lateness(Feed.INVENTORY);
  public static final ConfigOption<Duration> IDLE_AFTER =
      time(
          "tillflow.intake.idle-after",
          Duration.ofMinutes(1),
          "After how long a silent partition no longer holds the others; at least 10 s.");
  public static final ConfigOption<Duration> ALIGNMENT_DRIFT =
      time(
          "tillflow.time.alignment-drift",
          Duration.ofMinutes(5),
          "How far a partition may run ahead of the others in event time; 0 switches it off.");
  public static final ConfigOption<Boolean> ADVANCE_WHEN_IDLE =
      flag(
          "tillflow.time.advance-when-idle",
          "Whether event time goes on with the clock while every partition is silent; never in"
              + " bounded runs.");
  public static final ConfigOption<Duration> DEDUP_HORIZON =
      time(
          "tillflow.intake.dedup-horizon",
          Duration.ofDays(2),
          "How far behind the watermark repeats are known; what is further behind is too late.");
  public static final ConfigOption<MemorySize> DEDUP_MEMORY =
      key("tillflow.intake.dedup-memory")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(128))
          .withDescription("Heap that deduplication may take in one subtask.");
  public static final ConfigOption<Duration> CORRECTION_HORIZON =
      time(
          "tillflow.windows.correction-horizon",
          Duration.ofDays(2),
          "How long after its end a window of the sets that ship is corrected; at most"
              + " tillflow.intake.dedup-horizon.");
  public static final ConfigOption<MemorySize> WINDOW_MEMORY =
      key("tillflow.windows.memory")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(128))
          .withDescription("Heap that the windows of one metric set may take in one subtask.");
  public static final ConfigOption<Map<String, String>> HOT_STORES =
      map(
          "tillflow.windows.hot-stores",
          "Stores that are too large for one subtask, each with a number of slices from 1 to 64 over"
              + " which its products, categories and promotions are spread; a change holds from the"
              + " next full hour on.");
  public static final ConfigOption<Duration> FUTURE_SKEW =
      time(
          "tillflow.intake.future-skew",
          Duration.ofMinutes(5),
          "How far an event's time may be ahead of its append time.");
  public static final ConfigOption<Duration> ANCIENT_AGE =
      time(
          "tillflow.intake.ancient-age",
          Duration.ofDays(400),
          "How far an event's time may be behind its append time.");
  public static final ConfigOption<Long> CEILING =
      key("tillflow.intake.ceiling-minor")
          .longType()
          .defaultValue(10_000_000L)
          .withDescription(
              "The most that a line before its discount, or a total, may come to, in minor units.");
  public static final ConfigOption<List<String>> EXCLUDED_STORES =
      key("tillflow.intake.excluded-stores")
          .stringType()
          .asList()
          .defaultValues()
          .withDescription(
              "Stores whose events are filtered like those of test stores; in words with semicolons"
                  + " between them.");

  /** All of them, in the order of the table. */
  static final List<ConfigOption<?>> ALL =
      List.of(
          LATENESS_POS,
          LATENESS_COMMERCE,
          LATENESS_INVENTORY,
          IDLE_AFTER,
          ALIGNMENT_DRIFT,
          ADVANCE_WHEN_IDLE,
          DEDUP_HORIZON,
          DEDUP_MEMORY,
          FUTURE_SKEW,
          ANCIENT_AGE,
          CEILING,
          EXCLUDED_STORES,
          CORRECTION_HORIZON,
          WINDOW_MEMORY,
          HOT_STORES);

  private IntakeOptions() {}

  /** How much disorder a topic's partitions are allowed. */
  static ConfigOption<Duration> lateness(Feed feed) {
    return time(
        "tillflow.intake.lateness." + feed.word(),
        Duration.ofSeconds(30),
        "How far events of a partition of this topic may come out of order.");
  }
}
