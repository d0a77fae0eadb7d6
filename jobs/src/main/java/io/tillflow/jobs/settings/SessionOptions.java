package io.tillflow.jobs.settings;

import static io.tillflow.jobs.settings.Declare.text;
import static io.tillflow.jobs.settings.Declare.time;
import static org.apache.flink.configuration.ConfigOptions.key;

import io.tillflow.functions.session.SessionSettings;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;

/** What a session is, for how long it can change, and what is measured of sessions. */
public final class SessionOptions {
  public static final ConfigOption<Duration> GAP =
      time(
          "tillflow.sessions.gap",
          SessionSettings.DEFAULT.gap(),
          "The longest silence within a session, in whole minutes.");
  public static final ConfigOption<Duration> MAX_DURATION =
      time(
          "tillflow.sessions.max-duration",
          SessionSettings.DEFAULT.longest(),
          "An event so long after the start of a session begins another; in whole minutes.");
  public static final ConfigOption<Integer> MAX_EVENTS =
      key("tillflow.sessions.max-events")
          .intType()
          .defaultValue(SessionSettings.DEFAULT.mostEvents())
          .withDescription(
              "A session that reaches so many events is truncated: only its end and its count go"
                  + " on.");
  public static final ConfigOption<Duration> HORIZON =
      time(
          "tillflow.sessions.horizon",
          SessionSettings.DEFAULT.horizon(),
          "How far behind the watermark an event still changes sessions, in whole minutes; what is"
              + " further behind is too late. At most tillflow.intake.dedup-horizon.");
  public static final ConfigOption<MemorySize> MEMORY =
      key("tillflow.sessions.memory")
          .memoryType()
          .defaultValue(new MemorySize(SessionSettings.DEFAULT.memoryBytes()))
          .withDescription("Heap that visitors may take in one subtask.");
  public static final ConfigOption<String> CURRENCY =
      text(
          "tillflow.commerce.currency",
          "EUR",
          "The currency (ISO 4217) whose revenue commerce_kpis sums up; purchases in others are"
              + " counted. A running job keeps it: start anew with --new-generation to change it.");

  /** All of them, in the order of the table. */
  static final List<ConfigOption<?>> ALL =
      List.of(GAP, MAX_DURATION, MAX_EVENTS, HORIZON, MEMORY, CURRENCY);

  private SessionOptions() {}
}
